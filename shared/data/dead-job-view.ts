import type * as z from 'zod/mini';
import { jobKinds } from '#shared/contract/job-kinds.ts';
import type { StoredJob } from './job-item.ts';
import { instant, toJob } from './job-view.ts';

/** What is told of a text that may be what people are called and reached by. */
const told = (text: string) => `(${text.length} characters)`;

/** A date, a time, an id: what the service itself writes. */
const ours = /^([a-z]{3}_[0-9a-z]{16}|\d{4}-\d\d-\d\d(T[\d:.]+Z)?)$/;

/** The words a schema has of its own: names of members, and what there is to choose from. */
function wordsOf(schema: z.core.$ZodType): readonly string[] {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case 'object':
      return Object.entries(def.shape).flatMap(([name, member]) => [name, ...wordsOf(member)]);
    case 'union':
      return def.options.flatMap(wordsOf);
    case 'optional':
      return wordsOf(def.innerType);
    case 'enum':
      return Object.values(def.entries).map(String);
    default:
      return [];
  }
}

const words = new Set(jobKinds.flatMap(({ input }) => wordsOf(input)));

const shown = (text: string) => (words.has(text) || ours.test(text) ? text : told(text));

/**
 * An input as operators may see it: what the service and its contract say themselves, and how long every other text is, names of
 * members included, for a file without headings has people in their place.
 */
export function withoutPersonalData(value: unknown): unknown {
  if (typeof value === 'string') return shown(value);
  if (Array.isArray(value)) return value.map(withoutPersonalData);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(([name, member], place) => {
    const isOurs = shown(name) === name;
    return [isOurs ? name : `${place + 1} ${told(name)}`, withoutPersonalData(member)] as const;
  });
  return Object.fromEntries(members);
}

/** A dead job as operators see it. @param input as it was sent */
export function toDeadJob(job: StoredJob, input: unknown) {
  return {
    job: toJob(job, undefined),
    input: withoutPersonalData(input),
    correlationId: job.correlationId,
    firstSeenAt: instant(job.startedAt ?? job.createdAt),
    lastSeenAt: instant(job.updatedAt),
    decisions: job.decisions.map(({ at, by, decision, reason }) => ({ at: instant(at), by, decision, reason })),
  };
}
