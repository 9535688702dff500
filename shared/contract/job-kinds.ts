import * as z from 'zod/mini';
import type { Scope } from './access.ts';
import { Stats } from './dashboard.ts';
import { CustomerId, ShopDate, UploadId } from './fields.ts';
import { ImportReport } from './import-report.ts';

/** How often a job of a kind is started at most, and the pauses between: the first at most, and any at most. */
export interface Retries {
  readonly attempts: number;
  readonly firstPauseSeconds: number;
  readonly longestPauseSeconds: number;
}

/** A kind of queued work: the single value that requests, results, rights and retries follow from. */
export interface JobKind<
  Name extends string = string,
  Input extends z.core.$ZodType = z.core.$ZodType,
  Output extends z.core.$ZodType = z.core.$ZodType,
> {
  /** What is worked on and what is done with it: `customers.export`. */
  readonly name: Name;
  /** One line: what comes of it. */
  readonly summary: string;
  readonly input: Input;
  /**
   * Counts up when the code of earlier releases could not read the input; a job submitted with a later one waits for a worker
   * that can.
   */
  readonly inputVersion: number;
  /** What `getJobResult` gives; larger files stand behind its link. */
  readonly output: Output;
  /** What a caller must be allowed to beside submitting jobs, and to read of their results. */
  readonly scopes: readonly Scope[];
  readonly retries: Retries;
  /** For tests and trials: it can be submitted in stage `local` alone. */
  readonly localOnly: boolean;
}

/** Declares a kind and fills in what most have: 5 attempts, pauses from 2 seconds to 5 minutes, any stage. */
function jobKind<const Name extends string, Input extends z.core.$ZodType, Output extends z.core.$ZodType>(
  kind: Pick<JobKind<Name, Input, Output>, 'name' | 'summary' | 'input' | 'output' | 'scopes'> &
    Partial<JobKind<Name, Input, Output>>,
): JobKind<Name, Input, Output> {
  const retries = { attempts: 5, firstPauseSeconds: 2, longestPauseSeconds: 300 };
  return { inputVersion: 1, retries, localOnly: false, ...kind };
}

const quickRetries = { attempts: 3, firstPauseSeconds: 1, longestPauseSeconds: 2 };

/** Fails each time, and so is dead after its attempts. */
export const testFail = jobKind({
  name: 'test.fail',
  summary: 'Fails each time it is tried',
  input: z.strictObject({}),
  output: z.strictObject({}),
  scopes: [],
  retries: quickRetries,
  localOnly: true,
});

/** Fails some times, then succeeds. */
export const testFlaky = jobKind({
  name: 'test.flaky',
  summary: 'Fails as often as asked, then succeeds',
  input: z.strictObject({ failures: z.int().check(z.gte(0), z.lte(10)) }),
  output: z.strictObject({ attempts: z.int() }),
  scopes: [],
  retries: quickRetries,
  localOnly: true,
});

/** Takes its time, and heeds that it was canceled. */
export const testSleep = jobKind({
  name: 'test.sleep',
  summary: 'Takes as long as asked',
  input: z.strictObject({ milliseconds: z.int().check(z.gte(0), z.lte(600_000)) }),
  output: z.strictObject({ milliseconds: z.int() }),
  scopes: [],
  retries: quickRetries,
  localOnly: true,
});

const bom = z
  .optional(z.boolean())
  .check(z.meta({ description: 'Begin the file with a byte order mark, by which Excel knows that it is UTF-8' }));

const rows = z.int().check(z.gte(0), z.meta({ description: 'Rows of the file, beside its headings' }));

/** How many days one export has at most: a year. */
const maxExportedDays = 366;

function isExportable({ from, to }: { readonly from: string; readonly to: string }): boolean {
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1;
  return days >= 1 && days <= maxExportedDays;
}

export const appointmentsExport = jobKind({
  name: 'appointments.export',
  summary: 'A CSV file of the appointments of some days',
  input: z
    .strictObject({ from: ShopDate, to: ShopDate, bom })
    .check(z.refine(isExportable, `must be from a day to the same or a later one, ${maxExportedDays} days at most`)),
  output: z.strictObject({ rows }),
  scopes: ['appointments:read'],
});

export const customersExport = jobKind({
  name: 'customers.export',
  summary: 'A CSV file of all customers, by name',
  input: z.strictObject({ bom }),
  output: z.strictObject({ rows }),
  scopes: ['customers:read'],
});

/** How many bytes a file may have that stands in a request: a body has 256 KiB, in which quotes and line breaks take two each. */
const maxInlineBytes = 200_000;

const inlineFile = z.strictObject({
  text: z.string().check(
    z.refine(
      (text) => new TextEncoder().encode(text).length <= maxInlineBytes,
      `must have at most ${maxInlineBytes} bytes; larger files are uploaded, see createUpload`,
    ),
    z.meta({ description: 'CSV: a line of headings, then at most 10,000 rows' }),
  ),
});

const uploadedFile = z.strictObject({
  upload: UploadId,
  encoding: z
    .optional(z.enum(['utf-8', 'windows-1252']))
    .check(z.meta({ description: 'UTF-8 where absent; UTF-16 is known by its byte order mark' })),
});

const importInput = {
  file: z.union([inlineFile, uploadedFile]),
  columns: z.optional(z.record(z.string(), z.nullable(z.string()))).check(
    z.meta({
      description: 'Fields by heading, for columns whose headings do not tell; null leaves a column out',
      example: { Telefon: 'phone' },
    }),
  ),
  dryRun: z.optional(z.boolean()).check(z.meta({ description: 'Only tell what would become of each row' })),
};

export const customersImport = jobKind({
  name: 'customers.import',
  summary: 'Customers of a CSV file; who is there already, by name and phone, stays as they are',
  input: z.strictObject(importInput),
  // 2: the file may have been uploaded.
  inputVersion: 2,
  output: ImportReport,
  scopes: ['customers:write'],
});

export const appointmentsImport = jobKind({
  name: 'appointments.import',
  summary:
    'Appointments of a CSV file, with customers and cars that are not there yet; what is booked already stays as it is',
  input: z.strictObject({
    ...importInput,
    dateOrder: z
      .optional(z.enum(['day-first', 'month-first']))
      .check(z.meta({ description: 'What comes first in dates such as 3/4/2026; without it they are refused' })),
  }),
  // 2: the file may have been uploaded.
  inputVersion: 2,
  output: ImportReport,
  scopes: ['appointments:write', 'customers:write'],
});

export const dayReport = jobKind({
  name: 'day.report',
  summary:
    "The end of a day: its numbers, and a page to print; of the shop's day it is submitted on where no date is given",
  input: z.strictObject({ date: z.optional(ShopDate) }),
  output: z.strictObject({ stats: Stats }),
  scopes: ['appointments:read'],
});

export const customersMerge = jobKind({
  name: 'customers.merge',
  summary:
    'Two customers become one: every car and appointment of `mergeId` follows to `keepId`; the former id is unknown then',
  input: z.strictObject({ keepId: CustomerId, mergeId: CustomerId }),
  output: z.strictObject({ customerId: CustomerId }),
  scopes: ['customers:write', 'appointments:write'],
});

export const customerErase = jobKind({
  name: 'customer.erase',
  summary:
    'Removes all that tells of a customer, for good; appointments keep what the books need: times, services and money',
  input: z.strictObject({ customerId: CustomerId }),
  output: z.strictObject({
    customerId: CustomerId,
    appointments: z.int().check(z.meta({ description: 'How many appointments no longer tell whose they were' })),
  }),
  scopes: ['customers:erase'],
});

/** Every kind there is, by name. */
export const jobKinds = [
  appointmentsExport,
  appointmentsImport,
  customerErase,
  customersExport,
  customersImport,
  customersMerge,
  dayReport,
  testFail,
  testFlaky,
  testSleep,
] as const;

/** One of them. */
export type AnyJobKind = (typeof jobKinds)[number];

/** The kind of a name; undefined where no release knows it, or this one does not. */
export function jobKindOf(name: string): AnyJobKind | undefined {
  return jobKinds.find((kind) => kind.name === name);
}
