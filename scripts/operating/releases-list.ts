import type { OperatorEnding } from '../cli/operate.ts';
import type { OperatorRun } from '../cli/operator-run.ts';
import { Ledger } from '../releasing/ledger.ts';
import { unlessDamaged } from '../releasing/ledger-entry.ts';
import type { Move, Release } from '../releasing/manifest.ts';
import { liveRelease } from '../releasing/traffic-move.ts';
import { requireLedger } from './earlier-releases.ts';
import { openStage, type StageOptions } from './stage-access.ts';

/** What `npm run releases` is told. */
export interface ReleasesOptions extends StageOptions {
  readonly limit: number;
}

/**
 * How a release went, by the last move that has to do with it.
 * @param moves the newest first
 */
export function fate({ number }: Release, moves: readonly Move[], live: number | undefined): string {
  if (number === live) return 'live';
  const own = moves.find(({ kind, release }) => kind === 'release' && release === number);
  if (own === undefined) return 'published, never moved to';
  if (own.state === 'started') return `half done since ${new Date(own.at).toISOString()}`;
  if (own.state === 'undone') return `put back: ${own.outcome ?? 'no reason given'}`;
  const left = moves.find((it) => it.replaced === number && it.state === 'done');
  return left?.kind === 'rollback' ? `rolled back: ${left.reason ?? 'no reason given'}` : 'replaced';
}

/** Who ended its move, where that was somebody else than who began it. */
function endedBy({ number }: Release, moves: readonly Move[]): string {
  const own = moves.find(({ kind, release }) => kind === 'release' && release === number);
  return own?.endedBy === undefined || own.endedBy === own.actor ? '' : `, ended by ${own.endedBy}`;
}

function line(release: Release, how: string): string {
  const { name, number, at, actor, gitSha, functions } = release;
  const when = `${new Date(at).toISOString().slice(0, 16)}Z`;
  return [
    name.padEnd(12),
    // As log lines tell it.
    `#${number}`.padEnd(4),
    when,
    // A + tells that files had changed since the commit.
    `${gitSha.slice(0, 12)}${gitSha.endsWith('+') ? '+' : ''}`.padEnd(13),
    `${Object.keys(functions).length} functions`,
    actor,
    how,
  ].join('  ');
}

/** `npm run releases`: who released what and when, which one is live, how each went. */
export async function listReleases(run: OperatorRun, options: ReleasesOptions): Promise<OperatorEnding> {
  const access = await openStage(options);
  const { stage, typed } = access;
  await requireLedger(run, access);
  const ledger = new Ledger(access.ops);
  const [{ releases, moves, damaged }, live] = await Promise.all([
    ledger.history(options.limit),
    unlessDamaged(liveRelease(ledger)),
  ]);
  const current = releases.find(({ number }) => number === live)?.name;
  run.about({
    stage: stage.name,
    account: access.account,
    region: stage.region,
    ...(current !== undefined && { current }),
  });
  const data = releases.map((release) => ({ ...release, fate: fate(release, moves, live) }));
  for (const release of data) run.print(line(release, `${release.fate}${endedBy(release, moves)}`));
  for (const { message } of damaged) run.tell(message);
  if (data.length === 0 && damaged.length === 0)
    run.print(`stage ${stage.name} has no release yet; its functions serve what was deployed last`);
  const isHalf = moves[0]?.state === 'started' || damaged.length > 0;
  return { data, ...(isHalf && { next: [typed('doctor')] }) };
}
