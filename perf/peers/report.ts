import type { Asked } from './counting-proxy.ts';
import { type OperationName, operations } from './job.ts';
import { median, pairedRatio } from './ratios.ts';
import type { Sample } from './sample.ts';

/** What was found out about a peer at an operation. */
export interface Found {
  /** A sample of each round. */
  readonly cold: readonly Sample[];
  /** A sample of each pass of warm calls. */
  readonly warm: readonly Sample[];
  readonly bytes: { readonly whole: number; readonly gzipped: number };
  /** What the first call asked of DynamoDB, and what the next. */
  readonly asked: { readonly cold: Asked; readonly warm: Asked };
}

/** A row: a peer, and what was found at each operation. */
export interface Row {
  readonly name: string;
  readonly found: Readonly<Record<OperationName, Found>>;
}

const milliseconds = (values: readonly number[]) => (median(values) / 1_000).toFixed(1);
const kilobytes = (bytes: number) => (bytes / 1_000).toFixed(0);
const megabytes = (values: readonly number[]) => (median(values) / 1e6).toFixed(0);
const cold = ({ cold: samples }: Found) => samples.map((sample) => sample.initialization + sample.firstCall);
const warm = ({ warm: samples }: Found) => samples.flatMap(({ laterCall }) => laterCall ?? []);

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

const columns = (operation: OperationName): readonly (readonly [string, (found: Found, base: Found) => string])[] => [
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

/** The table, in Markdown; the first row is what the others are compared with. */
export function report(rows: readonly Row[]): string {
  const [base] = rows;
  const all = operations.flatMap((operation) =>
    columns(operation).map(([head, cell]) => ({
      head,
      cell: ({ found }: Row) => (base === undefined ? '' : cell(found[operation], base.found[operation])),
    })),
  );
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    line(['peer', ...all.map(({ head }) => head)]),
    line(['---', ...all.map(() => '---')]),
    ...rows.map((row) => line([row.name, ...all.map(({ cell }) => cell(row))])),
  ].join('\n');
}
