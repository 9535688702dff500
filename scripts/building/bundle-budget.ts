import { readFile, writeFile } from 'node:fs/promises';
import { eventFunctions } from '#shared/contract/consumers.ts';
import { operations } from '#shared/contract/operations.ts';
import { type Rights, reachesOut } from '#shared/contract/rights.ts';

/**
 * Bytes a bundle may have, minified, by what it reaches, in KB of 1,024: cold starts grow with every one of them. Tables, queues and
 * secrets are asked without the SDK (docs/decisions/0056). Clients of the SDK have 100 KB and more: that of CloudWatch, where somebody asks for
 * the objectives now and then, and that of S3, which the worker of jobs carries that reads and writes files; it knows the phone
 * numbers of the world as well, another 120 KB, and nobody waits for its start.
 */
export const limits = {
  withFiles: 564 * 1_024,
  withMetrics: 260 * 1_024,
  withTables: 172 * 1_024,
  withNothing: 84 * 1_024,
} as const;

/** Growth over the recorded size that passes unnoticed; more asks for a new record, which a reviewer sees. */
const tolerance = 1.05;

/** Recorded bytes by function. */
export type Budget = Readonly<Record<string, number>>;

/** Bytes a function's bundle may have at most: its kind's limit. What events call comes with the tables, whatever it touches. */
function limitOf(id: string): number {
  const event = eventFunctions.find(({ declared }) => declared.id === id)?.declared;
  const contract: Rights | undefined = event ?? operations.find(({ operation }) => operation.id === id)?.operation;
  if (contract === undefined || (event === undefined && !reachesOut(contract))) return limits.withNothing;
  if (Object.keys(contract.bucketActions).length > 0) return limits.withFiles;
  return Object.keys(contract.metricActions).length > 0 ? limits.withMetrics : limits.withTables;
}

/**
 * Compares bundle sizes with the recorded ones and the limits.
 * @returns one line per violation, naming the function, both figures and what to do; empty when all is well
 */
function findBudgetViolations(bytesById: ReadonlyMap<string, number>, budget: Budget): string[] {
  return [...bytesById].flatMap(([id, bytes]) => {
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
export function checkBudget(bytesById: ReadonlyMap<string, number>, budget: Budget): void {
  const violations = findBudgetViolations(bytesById, budget);
  if (violations.length > 0) throw new Error(`bundles break their budget:\n  ${violations.join('\n  ')}`);
}

/** Reads the recorded sizes. */
export async function readBudget(file: string): Promise<Budget> {
  return JSON.parse(await readFile(file, 'utf8'));
}

/** Records sizes, by function in alphabetical order, so that a diff shows what grew. */
export async function writeBudget(file: string, bytesById: ReadonlyMap<string, number>): Promise<void> {
  const sorted = [...bytesById].sort(([a], [b]) => (a < b ? -1 : 1));
  await writeFile(file, `${JSON.stringify(Object.fromEntries(sorted), null, 2)}\n`);
}
