import type { Restore } from '../operating/restore-ledger.ts';
import type { RestoreOperator } from './restore-operator.ts';
import { differencesOf, type ShopDifference, shortDigest, type TableDigest } from './table-digest.ts';
import type { Reading, TableFacts } from './table-service.ts';

/** Shops told by name; more are counted. */
const told = 10;

const countOf = (items: number | undefined): string => (items === undefined ? 'none' : String(items));

/** What differs, in a line for each shop. */
export function differenceLines(differences: readonly ShopDifference[]): string[] {
  const lines = differences.slice(0, told).map(({ shop, before, after }) => {
    const counts = before === after ? `${countOf(after)}, some changed` : `${countOf(before)} → ${countOf(after)}`;
    return `${shop}: ${counts}`;
  });
  const more = differences.length - told;
  return more > 0 ? [...lines, `and ${more} more`] : lines;
}

/** Indexes that hold another number of items than the table has for them. */
async function indexFaults(
  { tables }: RestoreOperator,
  table: TableFacts,
  { indexes }: TableDigest,
  reading: Reading,
): Promise<string[]> {
  const faults: string[] = [];
  for (const { name } of table.indexes) {
    const found = await tables.indexed(table.name, name, reading);
    if (found !== indexes[name])
      faults.push(`index ${name} holds ${found} items, and the table has ${indexes[name]} for it`);
  }
  return faults;
}

/**
 * Reads a restored table whole and compares it: with the digest of its backup or export, where one is known for sure, else with the table callers
 * have now, of which it may differ by what was done since.
 * @returns what is wrong with it, in words; undefined where nothing is
 */
export async function faultOf(
  operator: RestoreOperator,
  entry: Restore,
  table: TableFacts,
): Promise<string | undefined> {
  const { backups, now, run, tables } = operator;
  const made = 'backup' in entry.from ? entry.from.backup : 'export' in entry.from ? entry.from.export : undefined;
  const known = made === undefined ? undefined : await backups.find(made);
  const asOf = known?.isSteady === true ? known.digest.asOf : now();
  return run.step('compare', async ({ signal, progress, detail }) => {
    const reading = { signal, progress: (items: number) => progress(`${items} items`) };
    const digest = await tables.digest(table, asOf, reading);
    const faults = await indexFaults(operator, table, digest, reading);
    detail(`${digest.items} items of ${Object.keys(digest.shops).length} shops, digest ${shortDigest(digest)}`);
    if (faults.length > 0) return faults.join('; ');
    if (known?.isSteady === true) {
      const lines = differenceLines(differencesOf(known.digest, digest));
      return lines.length === 0 ? undefined : `it is not what was backed up: ${lines.join('; ')}`;
    }
    const source = await tables.describe(entry.source);
    if (source === undefined) {
      run.tell(`there is no ${entry.source} any more to compare with`);
      return undefined;
    }
    const lines = differenceLines(differencesOf(await tables.digest(source, asOf, reading), digest));
    for (const line of lines) run.tell(`other than now: ${line}`);
    if (lines.length === 0) run.tell('it has what the table callers have now has');
    return undefined;
  });
}
