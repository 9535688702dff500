import { type FieldError, invalid } from '#shared/contract/problems.ts';

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
  if (known.has(key)) return `the key ${JSON.stringify(key)} stands twice in one object`;
  if (forbiddenKeys.has(key)) return `the key ${JSON.stringify(key)} is not allowed`;
  return undefined;
}

/**
 * What `JSON.parse` would silently accept: nesting that later overflows the stack, keys given twice (the last would
 * win), and keys that reach prototypes. Malformed text is left to `JSON.parse`.
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
    }
  }
  return undefined;
}

function escapePointer(token: string): string {
  return token.replaceAll('~', '~0').replaceAll('/', '~1');
}

function textError(text: string): string | undefined {
  if (text.includes('\0')) return 'must not contain the character NUL (U+0000)';
  if (!text.isWellFormed()) return 'must not contain half of a surrogate pair: it is no Unicode text';
  return undefined;
}

function textErrors(value: unknown, pointer: string): FieldError[] {
  if (typeof value === 'string') {
    const message = textError(value);
    return message === undefined ? [] : [{ pointer, message }];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) => {
    const below = `${pointer}/${escapePointer(key)}`;
    return [...textErrors(key, below), ...textErrors(child, below)];
  });
}

/**
 * Parses JSON and refuses what would be stored otherwise than it was sent: duplicate and prototype keys, NUL, lone
 * surrogates, nesting deeper than 32.
 * @param pointer where the document stands in the request, such as `/body`
 * @throws Problem `validation_failed` naming the cause
 */
export function parseStrictJson(text: string, pointer: string): unknown {
  const structural = structuralError(text);
  if (structural !== undefined) throw invalid({ pointer, message: structural });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw invalid({ pointer, message: `is not JSON: ${error instanceof Error ? error.message : 'unreadable'}` });
  }
  const [first, ...others] = textErrors(value, pointer);
  if (first !== undefined) throw invalid(first, ...others);
  return value;
}

/**
 * Decodes bytes as UTF-8.
 * @throws Problem `validation_failed` where they are not UTF-8
 */
export function decodeUtf8(bytes: Uint8Array, pointer: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch {
    throw invalid({ pointer, message: 'is not valid UTF-8' });
  }
}
