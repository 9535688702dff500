type Step = () => Promise<void> | void;

/** The steps that undo a start. */
export class Undo {
  readonly #steps: Step[] = [];
  #running: Promise<void> | undefined;

  push(step: Step): void {
    this.#steps.push(step);
  }

  /** Takes the steps, the last one first, once however often it is called. */
  run(): Promise<void> {
    this.#running ??= this.#run();
    return this.#running;
  }

  async #run(): Promise<void> {
    for (const step of this.#steps.reverse()) await step();
  }
}
