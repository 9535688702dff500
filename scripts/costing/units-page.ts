import type { CallCost, RecordedUnits, Units } from './recorded-units.ts';

const marks = {
  operations: '<!-- units: written by npx node perf/operation-units.ts --record; a test compares them -->',
  beside: '<!-- beside: written by npx node perf/operation-units.ts --record; a test compares them -->',
  end: '<!-- end -->',
} as const;

const row = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;
const bytes = (count: number) => count.toLocaleString('en-US');
const cells = ({ reads, tableWrites, indexWrites }: Units) => [reads, tableWrites, indexWrites];

const rowOf = (operation: string, when: string, cost: CallCost) =>
  row([operation, when, ...cells(cost), bytes(cost.answerBytes), bytes(cost.logBytes)]);

/** The tables of `docs/capacity.md`, each with the marks it stands between. */
export function unitsTables({ operations, beside }: RecordedUnits): readonly string[] {
  const rows = Object.entries(operations).flatMap(([operation, byWhen]) =>
    Object.entries(byWhen).map(([when, cost]) => rowOf(operation, when, cost)),
  );
  const head = [
    '| Operation | When | Reads | Writes | Index writes | Answer, bytes | Log, bytes |',
    '|---|---|---|---|---|--:|--:|',
  ];
  const besides = Object.entries(beside).map(([when, units]) => row([when, ...cells(units)]));
  const besideHead = ['| When | Reads | Writes | Index writes |', '|---|---|---|---|'];
  return [
    [marks.operations, '', ...head, ...rows, '', marks.end].join('\n'),
    [marks.beside, '', ...besideHead, ...besides, '', marks.end].join('\n'),
  ];
}

/**
 * The page with these units in its tables.
 * @throws Error where the page has no place for one of them
 */
export function withUnits(page: string, recorded: RecordedUnits): string {
  return unitsTables(recorded).reduce((text, table) => {
    const [mark = ''] = table.split('\n');
    const from = text.indexOf(mark);
    const to = text.indexOf(marks.end, from);
    if (from < 0 || to < 0) throw new Error(`docs/capacity.md has no place between "${mark}" and "${marks.end}"`);
    return text.slice(0, from) + table + text.slice(to + marks.end.length);
  }, page);
}
