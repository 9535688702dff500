import * as z from 'zod/mini';
import { AwsJsonError } from './aws-json.ts';

/** What is wrong with an input, in words. */
function wordsOf(issue: z.core.$ZodIssue): string {
  const where = issue.path.join('.');
  switch (issue.code) {
    case 'unrecognized_keys':
      return `the local cloud does not have the parameter ${issue.keys.join(', ')}`;
    case 'too_big':
      return `${where} must be at most ${issue.maximum}`;
    case 'too_small':
      return `${where} must be at least ${issue.minimum}`;
    case 'invalid_type':
      return `${where} must be of type ${issue.expected}`;
    default:
      return `${where} is not what the local cloud can take`;
  }
}

/**
 * What a client sent, checked: a parameter the local cloud does not have is refused by name, never ignored.
 * @throws AwsJsonError of code `InvalidParameterException`
 */
export function checkedInput<Schema extends z.core.$ZodType>(schema: Schema, given: unknown): z.core.output<Schema> {
  const parsed = z.safeParse(schema, given);
  if (parsed.success) return parsed.data;
  throw new AwsJsonError('InvalidParameterException', parsed.error.issues.map(wordsOf).join('; '));
}
