import type * as z from 'zod/mini';
import { shortened } from './shortened.ts';

/** What a schema found, before it has words. */
type Finding = z.core.$ZodRawIssue;

const kinds: Readonly<Record<string, string>> = {
  array: 'a list',
  boolean: 'true or false',
  int: 'a whole number',
  null: 'null',
  number: 'a number',
  object: 'an object',
  string: 'text',
};

const formats: Readonly<Record<string, string>> = {
  date: 'a calendar day that exists, such as 2025-09-20',
  datetime: 'an RFC 3339 time with Z or an offset, such as 2025-09-20T09:00:00-07:00',
  email: 'an e-mail address such as sam@example.com',
};

const shownCharacters = 40;

/** A value as a message shows it: short, and never what is inside of it. */
function shown(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  if (typeof value !== 'string') return String(value);
  return `"${shortened(value, shownCharacters)}"`;
}

function anyOf(values: readonly z.core.util.Primitive[]): string {
  const texts = values.map(shown);
  return texts.length === 1 ? String(texts[0]) : `one of ${texts.join(', ')}`;
}

function sizeMessage(bound: 'least' | 'most', limit: number | bigint, finding: Finding): string {
  const { origin, input } = finding as { origin?: unknown; input: unknown };
  if (origin === 'string') return `must have at ${bound} ${limit} ${Number(limit) === 1 ? 'character' : 'characters'}`;
  if (origin === 'array') return `must have at ${bound} ${limit} ${Number(limit) === 1 ? 'entry' : 'entries'}`;
  return `must be at ${bound} ${limit}, not ${shown(input)}`;
}

/** Of a choice by kind: the kind that was sent is none of them. */
function kindMessage({ options = [], discriminator = '', input }: Finding & { code: 'invalid_union' }): string {
  const sent = (input as Readonly<Record<string, unknown>> | null)?.[discriminator];
  return sent === undefined ? 'is missing' : `must be ${anyOf(options as string[])}, not ${shown(sent)}`;
}

/**
 * What is wrong with a part of a request, for a person: `must be at least 1, not 0`. Schemas that say it better
 * themselves (an id, a phone number) keep their own words; zod's English texts stay out of the bundles.
 */
export function fieldMessage(finding: Finding): string {
  const { input } = finding;
  if (input === undefined) return 'is missing';
  switch (finding.code) {
    case 'invalid_type':
      return `must be ${kinds[finding.expected] ?? finding.expected}, not ${shown(input)}`;
    case 'invalid_value':
      return `must be ${anyOf(finding.values)}, not ${shown(input)}`;
    case 'invalid_union':
      return kindMessage(finding);
    case 'too_small':
      return sizeMessage('least', finding.minimum, finding);
    case 'too_big':
      return sizeMessage('most', finding.maximum, finding);
    case 'invalid_format':
      return `must be ${formats[finding.format] ?? `written as ${finding.pattern ?? finding.format}`}`;
    default:
      return 'is not valid';
  }
}
