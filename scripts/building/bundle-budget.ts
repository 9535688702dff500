import { readFile, writeFile } from 'node:fs/promises';
import { operations } from '#shared/contract/operations.ts';

/** Bytes a bundle may have, minified, 280 and 80 KB of 1,024: cold starts grow with every one of them. */
export const limits = { withTables: 280 * 1_024, withoutTables: 80 * 1_024 } as const;

/** Growth over the recorded size that passes unnoticed; more asks for a new record, which a reviewer sees. */
const tolerance = 1.05;

/** Recorded bytes by operation. */
export type Budget = Readonly<Record<string, number>>;

/** Bytes an operation's bundle may have at most: its kind's limit. */
function limitOf(operationId: string): number {
  const registered = operations.find(({ operation }) => operation.id === operationId);
  const usesTables = registered !== undefined && Object.keys(registered.operation.tableActions).length > 0;
  return usesTables ? limits.withTables : limits.withoutTables;
}

/**
 * Compares bundle sizes with the recorded ones and the limits.
 * @returns one line per violation, naming the operation, both figures and what to do; empty when all is well
 */
function findBudgetViolations(bytesByOperation: ReadonlyMap<string, number>, budget: Budget): string[] {
  return [...bytesByOperation].flatMap(([id, bytes]) => {
    const limit = limitOf(id);
    const recorded = budget[id];
    if (bytes > limit) return [`${id}: ${bytes} bytes, over the limit of ${limit}; find the import that is too heavy`];
    if (recorded === undefined)
      return [`${id}: ${bytes} bytes, not recorded; run: node scripts/build.ts --update-budget`];
    if (bytes <= recorded * tolerance) return [];
    const growth = Math.round((bytes / recorded - 1) * 100);
    return [
      `${id}: ${bytes} bytes, ${growth} % over the recorded ${recorded}; shrink it or run: node scripts/build.ts --update-budget`,
    ];
  });
}

/**
 * Fails when a bundle breaks its budget.
 * @throws Error listing every violation
 */
export function checkBudget(bytesByOperation: ReadonlyMap<string, number>, budget: Budget): void {
  const violations = findBudgetViolations(bytesByOperation, budget);
  if (violations.length > 0) throw new Error(`bundles break their budget:\n  ${violations.join('\n  ')}`);
}

/** Reads the recorded sizes. */
export async function readBudget(file: string): Promise<Budget> {
  return JSON.parse(await readFile(file, 'utf8'));
}

/** Records sizes, by operation in alphabetical order, so that a diff shows what grew. */
export async function writeBudget(file: string, bytesByOperation: ReadonlyMap<string, number>): Promise<void> {
  const sorted = [...bytesByOperation].sort(([a], [b]) => (a < b ? -1 : 1));
  await writeFile(file, `${JSON.stringify(Object.fromEntries(sorted), null, 2)}\n`);
}
