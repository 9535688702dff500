import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Capacity units of DynamoDB: of reads, of writes to the table itself, and of writes to its indexes. */
export interface Units {
  readonly reads: number;
  readonly tableWrites: number;
  readonly indexWrites: number;
}

/** What a call consumes, answers and logs. */
export interface CallCost extends Units {
  /** Headers and body of the answer to who takes gzip; what Lambda adds is not in it. */
  readonly answerBytes: number;
  /** The line of the request and its metrics, as CloudWatch counts them. */
  readonly logBytes: number;
}

/** What calls consume: by the id of an operation, then by what decides it, as `docs/capacity.md` says it. */
export type UnitsByOperation = Readonly<Record<string, Readonly<Record<string, CallCost>>>>;

/** What was recorded of them. */
export interface RecordedUnits {
  readonly operations: UnitsByOperation;
  /** What comes to any operation now and then, by when it does: who calls, how the shop stands, limits. */
  readonly beside: Readonly<Record<string, Units>>;
}

/** Where they are recorded; `npx node perf/operation-units.ts --record` writes it. */
export const unitsFile = join(import.meta.dirname, '../../perf/operation-units.json');

/** What is recorded, as the engine measured it. */
export function recordedUnits(): RecordedUnits {
  return JSON.parse(readFileSync(unitsFile, 'utf8')) as RecordedUnits;
}

/**
 * What is recorded of an operation.
 * @throws Error naming the rows there are
 */
export function unitsOf({ operations }: RecordedUnits, operation: string, when: string): CallCost {
  const rows = operations[operation] ?? {};
  const found = rows[when];
  if (found !== undefined) return found;
  throw new Error(`no units are recorded of ${operation}, ${when}; there are: ${Object.keys(rows).join('; ')}`);
}

/** The formatter breaks what is wider. */
const lineWidth = 120;

/** A row of the file on a line of its own, so that a change shows as one. */
function rowText([when, row]: readonly [string, Units | CallCost], indent: string): string {
  const name = `${indent}${JSON.stringify(when)}`;
  const units = Object.entries(row).map(([part, value]) => `"${part}": ${value}`);
  const line = `${name}: { ${units.join(', ')} }`;
  return line.length < lineWidth ? line : `${name}: {\n${indent}  ${units.join(`,\n${indent}  `)}\n${indent}}`;
}

/** The text of the file. */
export function unitsText({ operations, beside }: RecordedUnits): string {
  const rows = (of: Readonly<Record<string, Units | CallCost>>, indent: string) =>
    Object.entries(of)
      .map((row) => rowText(row, indent))
      .join(',\n');
  const blocks = Object.entries(operations).map(
    ([operation, of]) => `    ${JSON.stringify(operation)}: {\n${rows(of, '      ')}\n    }`,
  );
  return `{\n  "operations": {\n${blocks.join(',\n')}\n  },\n  "beside": {\n${rows(beside, '    ')}\n  }\n}\n`;
}
