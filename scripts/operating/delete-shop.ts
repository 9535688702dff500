import { randomUUID } from 'node:crypto';
import { userInfo } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { Problem, type ProblemCode } from '#shared/contract/problems.ts';
import { CommandFailure } from '../cli/command-failure.ts';
import type { OperatorEnding } from '../cli/operate.ts';
import type { OperatorRun } from '../cli/operator-run.ts';
import type { TypedCommand } from '../releasing/typed-command.ts';
import { exportPlace } from './export-place.ts';
import { ShopDeletion } from './shop-deletion.ts';
import { shopFiles } from './shop-files.ts';
import type { StageChoice, StageTables } from './stage-tables.ts';

/** Which shop is to go, and where what it has is written to before. */
export interface DeletedShop extends StageChoice {
  readonly shop: string;
  readonly export: string;
}

const unusedDetail = 'what the shop has in this table, which is out of use since a restore';

/** What is to be typed next, by the problem that is in the way. */
type Next = Partial<Record<ProblemCode, string>>;

async function orRefusal<Result>(work: Promise<Result>, nextOf: Next): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const next = nextOf[error.code];
    throw new CommandFailure('precondition', error.message, next === undefined ? {} : { next });
  }
}

/**
 * `npm run shops -- delete`: exports what a shop has, then deletes it. What is cut off goes on when it is begun again.
 * @throws CommandFailure (`precondition`) where the shop is not there, not suspended, or not for long enough
 */
export async function deleteShop(
  run: OperatorRun,
  tables: StageTables,
  typed: TypedCommand,
  { shop, export: file, ...choice }: DeletedShop,
): Promise<OperatorEnding> {
  const files = await shopFiles(choice);
  const deletion = new ShopDeletion(
    {
      belongings: { tables, items: tables.items, unused: tables.unused, files },
      tables,
      now: Date.now,
      pause: (milliseconds) => wait(milliseconds),
      newToken: randomUUID,
      by: `operator:${userInfo().username}`,
    },
    shop,
  );
  const again = typed('shops', 'delete', '--shop', shop, '--export', file);
  const next: Next = { too_early: again, wrong_standing: typed('shops', 'suspend', '--shop', shop) };
  const standing = await orRefusal(deletion.deletable(), next);
  const place = await exportPlace(file, standing);
  const changes = [
    { change: '-' as const, what: `shop ${shop}`, detail: `${standing.name}, ${standing.status}; ${place.words}` },
    ...(await tables.unused()).map(({ name: what }) => ({ change: '-' as const, what, detail: unusedDetail })),
  ];
  const risks = ['nothing of it comes back but from a backup of the tables or that file', ...place.risks];
  if (!(await run.approve({ changes, risks }, { destructive: true }))) return { summary: 'nothing was deleted' };
  await run.step('keep everybody out', () => orRefusal(deletion.begin(), next));
  run.stands(`the shop ${shop} is being deleted`, again, { isHalfDone: true });
  await run.step('let what is under way end', ({ signal }) => deletion.settle(signal));
  const exported = await run.step('export', async (step) => {
    const done = await deletion.export(file);
    if (!done.isNew) step.skip(`an earlier run exported ${done.items} items`);
    return done;
  });
  const deleted = await run.step('delete', ({ signal }) => deletion.purge(signal));
  await run.step('leave a stone', () => deletion.end());
  return {
    summary: `the shop ${shop} is deleted: ${deleted.items + deleted.unused} items, ${deleted.files} files`,
    data: { shop, exported: { file: place.file, items: exported.items, sha256: exported.sha256 }, deleted },
  };
}
