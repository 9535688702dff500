/** Stands for a component's style sheet where its tests run. */
export {};
