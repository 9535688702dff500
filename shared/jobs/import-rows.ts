import type { ImportedRow, ImportReport } from '#shared/contract/import-report.ts';
import { type FieldError, Problem } from '#shared/contract/problems.ts';
import type { Writer } from '#shared/data/writer.ts';
import type { Sheet, SheetRow } from './open-sheet.ts';
import { RowCells, type SheetPlace } from './row-cells.ts';
import { someAtOnce } from './some-at-once.ts';

/** How many rows are under way at once: some are read for while others wait to be written together. */
const atOnce = 48;

/** What became of a row that is right: the id of what it says, null where a dry run would create it; and whether that was there. */
export interface Landed {
  readonly id: string | null;
  readonly existed: boolean;
}

/** How rows of one kind become what they say. */
export interface RowImport<Candidate> {
  /** The field of a row that a part of what it says comes from, where they are not called the same. */
  readonly fieldOf?: Readonly<Record<string, string>>;
  /** What a row says; what is wrong is left with the cells. Undefined where anything is. */
  readonly judge: (cells: RowCells) => Candidate | undefined;
  /** Rows that speak of the same are carried out one after the other. */
  readonly unitOf: (candidate: Candidate) => string;
  /** The id of what a row creates: the same each time. */
  readonly idOf: (writer: Writer) => string;
  /** Which of the ids an earlier run created. */
  readonly created: (ids: readonly string[]) => Promise<ReadonlySet<string>>;
  /** @throws Problem where the row cannot be carried out */
  readonly carryOut: (candidate: Candidate, writer: Writer, dryRun: boolean) => Promise<Landed>;
}

/** The run an import is part of. */
export interface ImportRun {
  readonly dryRun: boolean;
  /** Whether an earlier run may have created some of it. */
  readonly isResumed: boolean;
  readonly place: SheetPlace;
  readonly writerOf: (row: SheetRow) => Writer;
  /** Told now and then how many rows are done. @throws where the work is to stop */
  readonly progressed: (done: number) => Promise<void>;
}

interface Task<Candidate> {
  readonly row: SheetRow;
  readonly candidate: Candidate;
  readonly writer: Writer;
}

function errorsOf(error: unknown): readonly FieldError[] {
  if (!(error instanceof Problem)) throw error;
  const errors = error.code === 'validation_failed' ? (error.extensions.errors as readonly FieldError[]) : undefined;
  return errors ?? [{ pointer: '', message: error.message }];
}

function failed(line: number, errors: readonly FieldError[]): ImportedRow {
  return { line, outcome: 'failed', id: null, errors: [...errors] };
}

/** What an earlier run created of these rows: found by their ids, which come from the job and the line. */
async function createdBefore<Candidate>(sheet: Sheet, kind: RowImport<Candidate>, run: ImportRun) {
  if (!run.isResumed || run.dryRun) return new Map<number, string>();
  const ids = new Map(sheet.rows.map((row) => [row.line, kind.idOf(run.writerOf(row))]));
  const created = await kind.created([...ids.values()]);
  return new Map([...ids].filter(([, id]) => created.has(id)));
}

async function carriedOut<Candidate>(
  { row, candidate, writer }: Task<Candidate>,
  kind: RowImport<Candidate>,
  { dryRun, place }: ImportRun,
): Promise<ImportedRow> {
  const { line } = row;
  try {
    const { id, existed } = await kind.carryOut(candidate, writer, dryRun);
    return { line, outcome: existed ? 'existed' : 'created', id, errors: [] };
  } catch (error) {
    const cells = new RowCells(row, place);
    cells.faults(errorsOf(error), kind.fieldOf);
    return failed(line, cells.errors);
  }
}

/** Tells one thing after the other: what comes while it is being told is left out. */
function oneAtATime(tell: ImportRun['progressed']): ImportRun['progressed'] {
  let isTelling = false;
  return async (done) => {
    if (isTelling) return;
    isTelling = true;
    try {
      await tell(done);
    } finally {
      isTelling = false;
    }
  };
}

/**
 * Imports the rows of a file, each by itself: what is wrong with one stops no other. Run again, it finds what it created before
 * and goes on; nothing is created twice.
 * @throws what `progressed` throws, and what is no matter of a row, such as a table that does not answer
 */
export async function importRows<Candidate>(
  sheet: Sheet,
  kind: RowImport<Candidate>,
  run: ImportRun,
): Promise<ImportReport> {
  const outcomes = new Map<number, ImportedRow>();
  for (const [line, id] of await createdBefore(sheet, kind, run)) {
    outcomes.set(line, { line, outcome: 'created', id, errors: [] });
  }
  const units = new Map<string, Task<Candidate>[]>();
  for (const row of sheet.rows.filter(({ line }) => !outcomes.has(line))) {
    const cells = new RowCells(row, run.place);
    const candidate = kind.judge(cells);
    if (candidate === undefined || cells.errors.length > 0) {
      outcomes.set(row.line, failed(row.line, cells.errors));
      continue;
    }
    const unit = kind.unitOf(candidate);
    units.set(unit, [...(units.get(unit) ?? []), { row, candidate, writer: run.writerOf(row) }]);
  }
  const progressed = oneAtATime(run.progressed);
  const tasks = [...units.values()].map((unit) => async () => {
    for (const task of unit) {
      outcomes.set(task.row.line, await carriedOut(task, kind, run));
      await progressed(outcomes.size);
    }
  });
  await someAtOnce(tasks, atOnce);
  return reportOf(sheet, outcomes, run.dryRun);
}

function reportOf(sheet: Sheet, outcomes: ReadonlyMap<number, ImportedRow>, dryRun: boolean): ImportReport {
  const rows = [...outcomes.values()].toSorted((one, other) => one.line - other.line);
  const count = (outcome: ImportedRow['outcome']) => rows.filter((row) => row.outcome === outcome).length;
  return {
    dryRun,
    created: count('created'),
    existed: count('existed'),
    failed: count('failed'),
    ignoredColumns: [...sheet.ignoredColumns],
    rows,
  };
}
