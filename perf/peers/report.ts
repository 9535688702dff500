import { markdownTable } from '#scripts/building/markdown-table.ts';
import { median, pairedRatio } from '../rounds/ratios.ts';
import type { Asked } from './counting-proxy.ts';
import type { Written } from './equal-work.ts';
import { type OperationName, operations } from './job.ts';
import type { Sample } from './sample.ts';

/** How large a bundle is. */
export interface Bytes {
  readonly whole: number;
  readonly gzipped: number;
}

/** What a peer did while it was checked. */
export interface Work {
  /** What the first call asked of DynamoDB, and what the next. */
  readonly asked: { readonly cold: Asked; readonly warm: Asked };
  /** Lines for each call. */
  readonly written: Written;
}

/** What was found out about a peer at an operation. */
export interface Found extends Work {
  /** A sample of each round. */
  readonly cold: readonly Sample[];
  /** A sample of each pass of warm calls. */
  readonly warm: readonly Sample[];
  readonly bytes: Bytes;
}

/** A row: a peer, and what was found at each operation. */
export interface Row {
  readonly name: string;
  readonly found: Readonly<Record<OperationName, Found>>;
}

const milliseconds = (values: readonly number[]) => (median(values) / 1_000).toFixed(1);
const kilobytes = (bytes: number) => (bytes / 1_000).toFixed(0);
const megabytes = (values: readonly number[]) => (median(values) / 1e6).toFixed(0);

/** What calls cost: loading with the first call, and a later call. */
export const costs = ['cold', 'warm'] as const;

/** One of them. */
export type Cost = (typeof costs)[number];

/** CPU microseconds of each round, or of a call in each pass. */
export const spent: Readonly<Record<Cost, (found: Found) => number[]>> = {
  cold: ({ cold }) => cold.map((sample) => sample.initialization + sample.firstCall),
  warm: ({ warm }) => warm.flatMap(({ laterCall }) => laterCall ?? []),
};
const { cold, warm } = spent;

function ratio(values: readonly number[], base: readonly number[]): string {
  const { median: middle, lower, upper, ofMinima } = pairedRatio(values, base);
  const [shown, from, to, least] = [middle, lower, upper, ofMinima].map((number) => number.toFixed(2));
  return `${shown} [${from}–${to}] ${least}`;
}

/** How many calls and units: those of the first call, and of later ones. */
function askedOf({ asked }: Found): string {
  const told = [asked.cold, asked.warm].map(({ calls, units }) => `${calls.length}, ${units}`);
  return told.join(' → ');
}

type Column = readonly [head: string, cell: (found: Found, base: Found) => string];

const columns = (operation: OperationName): readonly Column[] => [
  [`${operation}: KB (gzip)`, ({ bytes }) => `${kilobytes(bytes.whole)} (${kilobytes(bytes.gzipped)})`],
  [`${operation}: cold`, (found, base) => ratio(cold(found), cold(base))],
  [
    'init + first, ms',
    ({ cold: samples }) =>
      [samples.map(({ initialization }) => initialization), samples.map(({ firstCall }) => firstCall)]
        .map(milliseconds)
        .join(' + '),
  ],
  [`${operation}: warm`, (found, base) => ratio(warm(found), warm(base))],
  ['ms a call', (found) => (median(warm(found)) / 1_000).toFixed(2)],
  [
    'MB cold, warm',
    (found) => [found.cold, found.warm].map((samples) => megabytes(samples.map(({ memory }) => memory))).join(', '),
  ],
  ['calls, units', askedOf],
];

const clock = (samples: readonly Sample[], part: keyof Sample['byTheClock']) =>
  milliseconds(samples.flatMap(({ byTheClock }) => byTheClock[part] ?? []));

/** How much of a later call's CPU the pauses of the garbage collector would fill. */
function collected({ warm: samples }: Found): string {
  const shares = samples.flatMap(({ collecting, laterCall }) =>
    collecting === null || laterCall === null ? [] : collecting / laterCall,
  );
  return `${(median(shares) * 100).toFixed(1)} %`;
}

const furtherColumns = (operation: OperationName): readonly Column[] => [
  [
    `${operation}: init + first by the clock, ms`,
    ({ cold: samples }) => `${clock(samples, 'initialization')} + ${clock(samples, 'firstCall')}`,
  ],
  ['a later call', ({ warm: samples }) => clock(samples, 'laterCall')],
  [
    'CPU of the process until it answered, ms',
    ({ cold: samples }) => milliseconds(samples.map((one) => one.untilAnswer)),
  ],
  ['collecting garbage', collected],
  ['lines of log, of metrics', ({ written }) => `${written.logs.toFixed(0)}, ${written.metrics.toFixed(0)}`],
];

/** A table in Markdown. */
function table(rows: readonly Row[], columnsOf: (operation: OperationName) => readonly Column[]): string {
  const [base] = rows;
  const all = operations.flatMap((operation) =>
    columnsOf(operation).map(([head, cell]) => ({
      head,
      cell: ({ found }: Row) => (base === undefined ? '' : cell(found[operation], base.found[operation])),
    })),
  );
  return markdownTable(
    ['peer', ...all.map(({ head }) => head)],
    rows.map((row) => [row.name, ...all.map(({ cell }) => cell(row))]),
  );
}

/** The table; the first row is what the others are compared with. */
export function report(rows: readonly Row[]): string {
  return table(rows, columns);
}

/** What is told and not compared: by the clock, the whole process, its garbage collector and its lines. */
export function furtherReport(rows: readonly Row[]): string {
  return table(rows, furtherColumns);
}
