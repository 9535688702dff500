import { QueryError } from './query-error.ts';
import { type Token, tokensOf } from './tokens.ts';

/** The pieces of a query, read one after another. */
export class TokenStream {
  readonly #query: string;
  readonly #tokens: readonly Token[];
  #index = 0;

  /** @throws QueryError where a character belongs to nothing */
  constructor(query: string) {
    this.#query = query;
    this.#tokens = tokensOf(query);
  }

  get next(): Token {
    return this.#tokens[this.#index] as Token;
  }

  get position(): number {
    return this.next.start;
  }

  /** Whether a word, in any case, or a symbol comes next. */
  sees(text: string): boolean {
    const { kind, text: found } = this.next;
    return (kind === 'name' || kind === 'symbol') && found.toLowerCase() === text;
  }

  /** Reads a word or a symbol. @returns false where something else comes next */
  takes(text: string): boolean {
    if (!this.sees(text)) return false;
    this.#index += 1;
    return true;
  }

  /** @throws QueryError where something else comes next */
  expect(text: string): void {
    if (!this.takes(text)) throw this.unexpected(text);
  }

  /** Reads a piece of a kind. @throws QueryError where something else comes next */
  take(kind: Token['kind'], what: string): string {
    const { kind: found, text } = this.next;
    if (found !== kind) throw this.unexpected(what);
    this.#index += 1;
    return text;
  }

  /** What was read from a position on, as it was written. */
  textFrom(position: number): string {
    return this.#query.slice(position, this.#tokens[this.#index - 1]?.end ?? position);
  }

  unexpected(wanted: string): QueryError {
    return new QueryError(`expected ${wanted}, not ${this.next.text}, at character ${this.next.start + 1}`);
  }
}
