import type { JobResult } from '#client/jobs/kinds.ts';

/** What is wrong with a row of an imported file. */
export interface FailedRow {
  /** The line of the file it begins on, from 1. */
  readonly line: number;
  /** The field; empty where it is about the whole row. */
  readonly field: string;
  readonly message: string;
}

/** What is wrong with the rows that were not taken, by line. */
export function failedRows({ rows }: NonNullable<JobResult<'customers.import'>['output']>): FailedRow[] {
  return rows.flatMap(({ line, errors }) =>
    errors.map(({ pointer, message }) => ({ line, field: pointer.slice(1).replaceAll('/', ' '), message })),
  );
}
