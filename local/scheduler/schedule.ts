import * as z from 'zod/mini';

/** A schedule that runs once, as it is remembered. */
export const Schedule = z.object({
  name: z.string(),
  group: z.string(),
  description: z.optional(z.string()),
  /** When it is due, as a client wrote it, such as `at(2026-11-29T10:30:00)` in UTC. */
  expression: z.string(),
  isEnabled: z.boolean(),
  target: z.object({
    arn: z.string(),
    roleArn: z.string(),
    /** What the target's API is called with, as JSON. */
    input: z.string(),
    /** How often it is tried again where it fails, and for how many seconds. */
    attempts: z.int(),
    seconds: z.int(),
  }),
  /** ISO 8601 */
  createdAt: z.string(),
  modifiedAt: z.string(),
});
export type Schedule = z.output<typeof Schedule>;

/**
 * When a schedule is due.
 * @returns epoch milliseconds; undefined where the expression is none of a time
 */
export function dueAt(expression: string): number | undefined {
  const [, time] = /^at\((\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)\)$/.exec(expression) ?? [];
  const at = Date.parse(`${time}Z`);
  return Number.isNaN(at) ? undefined : at;
}

/** Groups have names of their own; within a group a name is given once. */
export function keyOf({ group, name }: Pick<Schedule, 'group' | 'name'>): string {
  return `${group}/${name}`;
}
