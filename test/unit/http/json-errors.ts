import { Problem } from '#shared/contract/problems.ts';
import { parseStrictJson } from '#shared/http/strict-json.ts';

/** What is wrong with a text; undefined where nothing is. */
export function jsonErrors(text: string): unknown {
  try {
    parseStrictJson(text, '/body');
    return undefined;
  } catch (error) {
    if (error instanceof Problem && error.code === 'validation_failed') return error.extensions.errors;
    throw error;
  }
}
