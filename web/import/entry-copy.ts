/** Every English word of the way into an import, which is there before its window is. */
export const copy = { open: 'Import a file…' } as const;
