/** Those who wait for a message of one queue. */
export class QueueWaiters {
  readonly #waiting = new Set<(goesOn: boolean) => void>();

  /**
   * Waits until somebody calls `wake`, at most some time.
   * @param milliseconds at most
   * @returns whether it is worth to go on waiting: nobody called `end`
   */
  wait(milliseconds: number): Promise<boolean> {
    return new Promise((resolve) => {
      const settle = (goesOn: boolean) => {
        clearTimeout(timer);
        this.#waiting.delete(settle);
        resolve(goesOn);
      };
      const timer = setTimeout(settle, milliseconds, true);
      this.#waiting.add(settle);
    });
  }

  /** Lets all of them look again. */
  wake(): void {
    for (const settle of [...this.#waiting]) settle(true);
  }

  /** Sends all of them away. */
  end(): void {
    for (const settle of [...this.#waiting]) settle(false);
  }
}
