import { FilterPatternError } from './filter-pattern-error.ts';
import { jsonFilter } from './json-filter.ts';
import { jsonObjectOf } from './log-event.ts';

/** Whether a line of a log is one a client asked for. */
export type LineFilter = (message: string) => boolean;

/** Words, or texts in quotes: `-` before one keeps lines out that have it, `?` makes it one of several. */
const term = /([-?]?)(?:"((?:[^"\\]|\\.)*)"|([^\s"]+))/g;

function termFilter(pattern: string): LineFilter {
  const terms = [...pattern.matchAll(term)].map(([, sign = '', quoted, bare = '']) => ({
    sign,
    text: quoted === undefined ? bare : quoted.replace(/\\(.)/g, '$1'),
  }));
  const [wanted = [], unwanted = [], optional = []] = ['', '-', '?'].map((sign) =>
    terms.filter((it) => it.sign === sign).map(({ text }) => text),
  );
  return (message) =>
    wanted.every((text) => message.includes(text)) &&
    !unwanted.some((text) => message.includes(text)) &&
    (optional.length === 0 || optional.some((text) => message.includes(text)));
}

/**
 * Reads a filter pattern of CloudWatch Logs: terms, or conditions on members of JSON such as
 * `{ ($.operation = "getBoard") && ($.status >= 500) }`.
 * @throws FilterPatternError where it is no pattern, or of a kind the local cloud does not have
 */
export function filterOf(pattern: string): LineFilter {
  const text = pattern.trim();
  if (text.startsWith('{')) {
    const test = jsonFilter(text);
    return (message) => {
      const line = jsonObjectOf(message);
      return line !== undefined && test(line);
    };
  }
  if (/^\[|^%/.test(text)) {
    throw new FilterPatternError(`the local cloud has no filter patterns such as ${text}: it has terms and { $.… }`);
  }
  return termFilter(text);
}
