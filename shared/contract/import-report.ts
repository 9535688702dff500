import * as z from 'zod/mini';
import { FieldErrorSchema } from './problem-schemas.ts';

/** What became of a row of an imported file. */
export const ImportedRow = z
  .strictObject({
    line: z.int().check(z.gte(1), z.meta({ description: 'The line of the file the row begins on, from 1' })),
    outcome: z.enum(['created', 'existed', 'failed']),
    id: z.nullable(z.string()).check(z.meta({ description: 'Of what it created or found; null in a dry run' })),
    errors: z
      .array(FieldErrorSchema)
      .check(z.meta({ description: 'What is wrong, by JSON Pointer into the row as fields: `/phone`' })),
  })
  .check(z.meta({ id: 'ImportedRow' }));

/** What became of a row. */
export type ImportedRow = z.output<typeof ImportedRow>;

const count = z.int().check(z.gte(0));

/** What became of an imported file. */
export const ImportReport = z
  .strictObject({
    dryRun: z.boolean().check(z.meta({ description: 'Nothing was written: `created` is what would be' })),
    created: count,
    existed: count.check(z.meta({ description: 'Rows that say what the shop had already, or an earlier row' })),
    failed: count,
    ignoredColumns: z.array(z.string()).check(z.meta({ description: 'Headings that name no field' })),
    rows: z.array(ImportedRow),
  })
  .check(z.meta({ id: 'ImportReport' }));

/** What became of an imported file. */
export type ImportReport = z.output<typeof ImportReport>;
