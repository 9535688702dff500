import { restorableTables } from '#infra/names.ts';
import { schemaVersions } from '#shared/data/schema-versions.ts';
import { CommandFailure } from '../cli/command-failure.ts';
import { inParallel } from '../cli/in-parallel.ts';
import { functionNamesOf } from '../operating/stage-stacks.ts';
import { otherThanFirst, tablesOfStacks } from '../operating/tables-in-use.ts';
import type { DeployedCode } from '../releasing/fleet.ts';
import type { Release } from '../releasing/manifest.ts';
import { liveRelease } from '../releasing/traffic-move.ts';
import type { WantedRelease } from '../releasing/wanted-release.ts';
import type { RestoreOperator } from './restore-operator.ts';

/** Lambda's control plane takes 15 calls a second; the adapter paces them. */
const parallel = 16;

/** What callers get before the first release of a stage, as a release: there is something to go back to then. */
export const firstName = 'v0.0.0-as.deployed';

/** The release callers have; undefined before the first one. */
export async function releaseOfCallers({ ledger }: Pick<RestoreOperator, 'ledger'>): Promise<Release | undefined> {
  const number = await liveRelease(ledger);
  return number === undefined ? undefined : ledger.release(number);
}

/** The name of the release by which callers get a restored table: `v1.4.0` → `v1.4.0-restored.3`. */
export function restoredName(live: string | undefined, number: number): string {
  const [base = ''] = (live ?? firstName).split(/[-.]restored\.\d+$/);
  return `${base}${base.includes('-') ? '.' : '-'}restored.${number}`;
}

/**
 * The code callers have, to be released with the tables the stacks name now.
 * @throws CommandFailure (`precondition`) where other code is deployed than callers have: a restore is no occasion to release it
 */
export async function releaseAsLive(operator: RestoreOperator, name: string, reason: string): Promise<WantedRelease> {
  const { fleet, stacks, stage, typed } = operator;
  const live = await releaseOfCallers(operator);
  const present = await stacks.list();
  const names = live === undefined ? functionNamesOf(present, stage.name) : Object.keys(live.functions);
  const found = new Map<string, DeployedCode | undefined>();
  await inParallel(parallel, names, async (functionName) => {
    found.set(functionName, await fleet.code(functionName));
  });
  const seen = new Map(
    names.flatMap((functionName) => {
      const code = found.get(functionName);
      return code === undefined ? [] : [[functionName, code] as const];
    }),
  );
  const built = new Map([...seen].map(([functionName, { codeSha256 }]) => [functionName, codeSha256]));
  const others = [...built].flatMap(([functionName, codeSha256]) =>
    live === undefined || live.functions[functionName]?.codeSha256 === codeSha256 ? [] : [functionName],
  );
  if (live !== undefined && others.length > 0) {
    const which = `${others.length} functions (${others[0]}, …)`;
    const reasonWhy = `other code is deployed than ${live.name} has, of ${which}; release it, or deploy ${live.name} from its commit`;
    throw new CommandFailure('precondition', reasonWhy, { next: typed('plan') });
  }
  const tables = otherThanFirst(stage, tablesOfStacks(stage, present).current);
  return {
    name,
    gitSha: live?.gitSha ?? 'deployed',
    reason,
    built,
    seen,
    needs: live?.needs ?? { rights: {}, tables: [] },
    schemaVersions: live?.schemaVersions ?? schemaVersions,
    ...(tables !== undefined && { tables }),
    // Callers on two tables at once would each lose what the others write.
    canary: undefined,
  };
}

/** Whether the stacks name the tables callers work on. */
export async function isPointedAsLive(operator: RestoreOperator): Promise<boolean> {
  const live = await releaseOfCallers(operator);
  const { current } = tablesOfStacks(operator.stage, await operator.stacks.list());
  const own = otherThanFirst(operator.stage, current) ?? {};
  return restorableTables.every((table) => own[table] === live?.tables?.[table]);
}
