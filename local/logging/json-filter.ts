import { FilterPatternError } from './filter-pattern-error.ts';
import { type Piece, piecesOf } from './filter-pieces.ts';

/** Whether a line, as JSON, is one a client asked for. */
type JsonTest = (line: Record<string, unknown>) => boolean;

/** What a selector such as `$.a.b[0]` finds. */
function selected(line: unknown, selector: string): unknown {
  let value = line;
  for (const [, name, index] of selector.matchAll(/\.([\w-]+)|\[(\d+)\]/g)) {
    const key = name ?? index ?? '';
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<string, unknown>)[key];
  }
  return value;
}

const byNumber: Readonly<Record<string, (left: number, right: number) => boolean>> = {
  '=': (left, right) => left === right,
  '!=': (left, right) => left !== right,
  '<': (left, right) => left < right,
  '<=': (left, right) => left <= right,
  '>': (left, right) => left > right,
  '>=': (left, right) => left >= right,
};

const constants: Readonly<Record<string, unknown>> = { TRUE: true, FALSE: false, NULL: null };

/** Reads conditions, from the loosest to the tightest. */
class JsonFilterReader {
  readonly #pattern: string;
  readonly #pieces: Piece[];

  constructor(pattern: string) {
    this.#pattern = pattern;
    this.#pieces = piecesOf(pattern);
  }

  read(): JsonTest {
    this.#expect('{');
    const test = this.#any();
    this.#expect('}');
    if (this.#pieces.length > 0) throw this.#unexpected('the end');
    return test;
  }

  #any(): JsonTest {
    const left = this.#all();
    if (!this.#takes('||')) return left;
    const right = this.#any();
    return (line) => left(line) || right(line);
  }

  #all(): JsonTest {
    const left = this.#condition();
    if (!this.#takes('&&')) return left;
    const right = this.#all();
    return (line) => left(line) && right(line);
  }

  #condition(): JsonTest {
    if (this.#takes('(')) {
      const inner = this.#any();
      this.#expect(')');
      return inner;
    }
    const selector = this.#take('selector', 'a member such as $.status');
    if (this.#takes('EXISTS')) return (line) => selected(line, selector) !== undefined;
    if (this.#takes('NOT')) {
      this.#expect('EXISTS');
      return (line) => selected(line, selector) === undefined;
    }
    if (this.#takes('IS')) return this.#is(selector);
    return this.#comparison(selector);
  }

  #is(selector: string): JsonTest {
    const word = this.#take('word', 'TRUE, FALSE or NULL');
    if (!Object.hasOwn(constants, word)) throw new FilterPatternError(`IS takes TRUE, FALSE or NULL, not ${word}`);
    return (line) => selected(line, selector) === constants[word];
  }

  #comparison(selector: string): JsonTest {
    const operator = this.#take('symbol', 'a comparison');
    const compare = byNumber[operator];
    if (compare === undefined) throw new FilterPatternError(`${operator} is no comparison`);
    const { kind, text } = this.#pieces.shift() ?? { kind: 'symbol', text: 'the end' };
    if (kind === 'number') {
      return (line) => {
        const value = selected(line, selector);
        return typeof value === 'number' && compare(value, Number(text));
      };
    }
    if ((kind !== 'text' && kind !== 'word') || !/^!?=$/.test(operator)) {
      throw new FilterPatternError(`${selector} ${operator} ${text}: only = and != compare with a text`);
    }
    const matches = textTest(kind === 'text' ? text.slice(1, -1).replace(/\\(.)/g, '$1') : text);
    return (line) => {
      const value = selected(line, selector);
      return value !== undefined && value !== null && matches(String(value)) === (operator === '=');
    };
  }

  #takes(text: string): boolean {
    if (this.#pieces[0]?.text !== text) return false;
    this.#pieces.shift();
    return true;
  }

  #expect(text: string): void {
    if (!this.#takes(text)) throw this.#unexpected(text);
  }

  #take(kind: Piece['kind'], what: string): string {
    if (this.#pieces[0]?.kind !== kind) throw this.#unexpected(what);
    return this.#pieces.shift()?.text ?? '';
  }

  #unexpected(wanted: string): FilterPatternError {
    return new FilterPatternError(`expected ${wanted}, not ${this.#pieces[0]?.text ?? 'the end'}, in ${this.#pattern}`);
  }
}

/** A text of a pattern: `*` stands for anything. */
function textTest(text: string): (value: string) => boolean {
  const parts = text.split('*').map((part) => part.replace(/[\\^$.+?()[\]{}|/]/g, '\\$&'));
  const expression = new RegExp(`^${parts.join('.*')}$`, 's');
  return (value) => expression.test(value);
}

/**
 * Reads a filter pattern on JSON, such as `{ ($.operation = "getBoard") && ($.status >= 500) }`.
 * @throws FilterPatternError where it is none
 */
export function jsonFilter(pattern: string): JsonTest {
  return new JsonFilterReader(pattern).read();
}
