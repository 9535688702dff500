import { markdownTable } from '../building/markdown-table.ts';
import { withPart } from '../building/page-part.ts';
import type { RecordedUnits, Units } from './recorded-units.ts';

const marks = {
  operations: '<!-- units: written by npx node perf/operation-units.ts --record; a test compares them -->',
  beside: '<!-- beside: written by npx node perf/operation-units.ts --record; a test compares them -->',
} as const;

const bytes = (count: number) => count.toLocaleString('en-US');
const cells = ({ reads, tableWrites, indexWrites }: Units) => [reads, tableWrites, indexWrites];

/** By operation and case. */
function operationsTable({ operations }: RecordedUnits): string {
  const rows = Object.entries(operations).flatMap(([operation, byWhen]) =>
    Object.entries(byWhen).map(([when, cost]) => [
      operation,
      when,
      ...cells(cost),
      bytes(cost.answerBytes),
      bytes(cost.logBytes),
    ]),
  );
  const head = ['Operation', 'When', 'Reads', 'Writes', 'Index writes', 'Answer, bytes', 'Log, bytes'];
  return markdownTable(head, rows, ['---', '---', '---', '---', '---', '--:', '--:']);
}

function besideTable({ beside }: RecordedUnits): string {
  const rows = Object.entries(beside).map(([when, units]) => [when, ...cells(units)]);
  return markdownTable(['When', 'Reads', 'Writes', 'Index writes'], rows);
}

/**
 * `docs/capacity.md` with these units in its tables.
 * @throws Error where the page has no place for one of them
 */
export function withUnits(page: string, recorded: RecordedUnits): string {
  const file = 'docs/capacity.md';
  const half = withPart(page, file, marks.operations, operationsTable(recorded));
  return withPart(half, file, marks.beside, besideTable(recorded));
}
