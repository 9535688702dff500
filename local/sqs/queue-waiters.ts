/** Those who wait for a message of one queue. */
export class QueueWaiters {
  readonly #waiting = new Set<() => void>();

  /**
   * Waits until somebody calls `wake`, at most some time.
   * @param milliseconds at most
   */
  wait(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer);
        this.#waiting.delete(end);
        resolve();
      };
      const timer = setTimeout(end, milliseconds);
      this.#waiting.add(end);
    });
  }

  /** Lets all of them look again. */
  wake(): void {
    for (const end of [...this.#waiting]) end();
  }
}
