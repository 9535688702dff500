import { failureFields } from './failure-fields.ts';

/** The fields a line may have of a record; `failure` is told in its own way. */
export type AllowList<Told extends { readonly failure: unknown }> = Readonly<
  Record<Exclude<keyof Told, 'failure'>, true>
>;

/** What a log line tells of a record: the fields of its list and no other, whatever else it was given. */
export function logLine<Told extends { readonly failure: unknown }>(record: Told, allowed: AllowList<Told>) {
  const fields = Object.keys(allowed).map((name) => [name, record[name as keyof Told]]);
  return { ...Object.fromEntries(fields), ...failureFields(record.failure) };
}
