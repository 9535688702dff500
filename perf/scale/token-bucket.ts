/** Tokens that come at a steady rate, and are kept up to a number. What is admitted may leave a debt, as a page of a query does. */
export class TokenBucket {
  readonly #perSecond: number;
  readonly #most: number;
  #tokens: number;
  #at = 0;

  /** @param most what is kept when nobody takes any; it begins full */
  constructor(perSecond: number, most: number) {
    this.#perSecond = perSecond;
    this.#most = most;
    this.#tokens = most;
  }

  /** Whether something would be admitted: while there are tokens at all. @param now seconds, never less than before */
  has(now: number): boolean {
    this.#tokens = Math.min(this.#most, this.#tokens + (now - this.#at) * this.#perSecond);
    this.#at = now;
    return this.#tokens > 0;
  }

  /** Takes tokens, also such as are not there yet. */
  take(tokens: number): void {
    this.#tokens -= tokens;
  }
}
