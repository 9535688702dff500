import type { Tokens } from './tokens.ts';

/** Who wants to know of tokens that come. */
export class TokenNews {
  readonly #listeners = new Set<(tokens: Tokens) => void>();

  /** @returns ends it */
  listen(listener: (tokens: Tokens) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  tell(tokens: Tokens): void {
    for (const listener of [...this.#listeners]) listener(tokens);
  }

  /** The next tokens of somebody; undefined where none come in time. @param patience milliseconds */
  next(sub: string, patience: number): Promise<Tokens | undefined> {
    return new Promise((resolve) => {
      const end = (tokens?: Tokens) => {
        clearTimeout(timer);
        stop();
        resolve(tokens);
      };
      const stop = this.listen((tokens) => tokens.sub === sub && end(tokens));
      const timer = setTimeout(end, patience);
    });
  }
}
