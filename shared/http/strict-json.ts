import { type FieldError, invalid } from '#shared/contract/problems.ts';
import { numberAt, numberError, roundingError } from './json-numbers.ts';
import { pointerBelow } from './json-pointer.ts';
import { shortened } from './shortened.ts';
import { validationProblem } from './validation-problem.ts';

/** How deep objects and arrays may nest. */
export const maxDepth = 32;

const forbiddenKeys = new Set(['__proto__', 'constructor', 'prototype']);

/** A JSON string token, quotes included, starting at `start`; undefined where it does not end. */
function stringToken(text: string, start: number): string | undefined {
  for (let index = start + 1; index < text.length; index += 1) {
    const character = text[index];
    if (character === '\\') index += 1;
    else if (character === '"') return text.slice(start, index + 1);
  }
  return undefined;
}

/** Whether a colon follows, so that the string before it is a key. */
function isKey(text: string, end: number): boolean {
  let index = end;
  while (text[index] === ' ' || text[index] === '\t' || text[index] === '\n' || text[index] === '\r') index += 1;
  return text[index] === ':';
}

function decodeKey(token: string): string | undefined {
  try {
    return JSON.parse(token) as string;
  } catch {
    return undefined;
  }
}

function keyError(key: string, known: ReadonlySet<string>): string | undefined {
  if (known.has(key)) return `the key ${JSON.stringify(shortened(key))} stands twice in one object`;
  if (forbiddenKeys.has(key)) return `the key ${JSON.stringify(key)} is not allowed`;
  return undefined;
}

/**
 * What `JSON.parse` would silently accept: nesting that later overflows the stack, keys given twice (the last would
 * win), keys that reach prototypes, and numbers it rounds. Malformed text is left to `JSON.parse`.
 * @returns what is wrong, or undefined
 */
function structuralError(text: string): string | undefined {
  const scopes: (Set<string> | null)[] = [];
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index];
    if (character === '{' || character === '[') {
      scopes.push(character === '{' ? new Set() : null);
      if (scopes.length > maxDepth) return `objects and arrays nest deeper than ${maxDepth} levels`;
    } else if (character === '}' || character === ']') {
      scopes.pop();
    } else if (character === '"') {
      const token = stringToken(text, index);
      if (token === undefined) return undefined;
      index += token.length - 1;
      const keys = scopes.at(-1);
      if (keys && isKey(text, index + 1)) {
        const key = decodeKey(token);
        if (key === undefined) return undefined;
        const error = keyError(key, keys);
        if (error !== undefined) return error;
        keys.add(key);
      }
    } else {
      const number = numberAt(text, index);
      if (number === undefined) continue;
      index += number.length - 1;
      const error = roundingError(number);
      if (error !== undefined) return error;
    }
  }
  return undefined;
}

function textError(text: string): string | undefined {
  if (text.includes('\0')) return 'must not contain the character NUL (U+0000)';
  if (!text.isWellFormed()) return 'must not contain half of a surrogate pair: it is no Unicode text';
  return undefined;
}

function scalarError(value: unknown): string | undefined {
  if (typeof value === 'string') return textError(value);
  return typeof value === 'number' ? numberError(value) : undefined;
}

/** Tells of every key and value below `path` that would be kept otherwise than it was sent. */
function findLosses(value: unknown, path: string[], tell: (message: string, path: readonly string[]) => void): void {
  if (typeof value !== 'object' || value === null) {
    const message = scalarError(value);
    if (message !== undefined) tell(message, path);
    return;
  }
  for (const [key, child] of Object.entries(value)) {
    path.push(key);
    findLosses(key, path, tell);
    findLosses(child, path, tell);
    path.pop();
  }
}

/**
 * Parses JSON and refuses what would be kept otherwise than it was sent (duplicate and prototype keys, NUL, lone
 * surrogates, numbers a double does not hold exactly) or nests deeper than 32. RFC 8259 leaves each of these open.
 * @param pointer where the document stands in the request, such as `/body`
 * @throws Problem `validation_failed` naming the cause
 */
export function parseStrictJson(text: string, pointer: string): unknown {
  if (text.startsWith('\ufeff')) throw invalid({ pointer, message: 'must not begin with a byte order mark (U+FEFF)' });
  const structural = structuralError(text);
  if (structural !== undefined) throw invalid({ pointer, message: structural });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    // V8 quotes the text it stumbled over, and may cut a character in half.
    const reason = error instanceof Error ? error.message.toWellFormed() : 'unreadable';
    throw invalid({ pointer, message: `is not JSON: ${reason}` });
  }
  const losses: FieldError[] = [];
  findLosses(value, [], (message, path) => losses.push({ pointer: pointerBelow(pointer, ...path), message }));
  const problem = validationProblem(losses);
  if (problem !== undefined) throw problem;
  return value;
}

/**
 * Decodes bytes as UTF-8; a byte order mark stays where it is.
 * @throws Problem `validation_failed` where they are not UTF-8
 */
export function decodeUtf8(bytes: Uint8Array, pointer: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw invalid({ pointer, message: 'is not valid UTF-8' });
  }
}
