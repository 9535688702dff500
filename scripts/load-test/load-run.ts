import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CloudError } from '#local/cloud-error.ts';
import { takeLock } from '#local/data-folder/lock.ts';
import { CommandFailure, UsageMistake } from '../cli/command-failure.ts';
import type { OperatorEnding } from '../cli/operate.ts';
import type { OperatorRun } from '../cli/operator-run.ts';
import { openTarget } from '../operating/call-target.ts';
import { placeOf } from '../operating/first-line.ts';
import { faultsAfter, notesIn } from './aftermath.ts';
import { arrivalsOf, usersOf } from './arrivals.ts';
import { installArtillery, runArtillery } from './artillery.ts';
import type { GeneratorOrder } from './generator.ts';
import type { LoadReport } from './load-report.ts';
import type { Sent } from './notes.ts';
import { prepareScene } from './prepare.ts';
import { type Watch, watchCloud } from './processes.ts';
import { lasting, type Profile, type ProfileName, profiles, secondsOf } from './profiles.ts';
import { againstLast, commitHere, curveOf, environmentHere, writeReport } from './report.ts';
import { soakFindings } from './soak.ts';
import { stormFindings } from './storm.ts';
import { breachesOf, tally } from './tally.ts';
import { voidness } from './voidness.ts';

/** What `npm run load` is told. */
export interface LoadOptions {
  readonly profile: ProfileName;
  readonly stage: string;
  readonly data: string;
  readonly key?: string | undefined;
  /** Milliseconds, where it is not to last as long as the profile says. */
  readonly duration?: number | undefined;
  readonly seed: number;
  /** Folder of the reports. */
  readonly output: string;
}

/** @throws CommandFailure where what is shown is not wanted; on the own machine nobody is asked */
async function isWanted(run: OperatorRun, profile: Profile, options: LoadOptions, users: number): Promise<boolean> {
  const where = options.stage === 'local' ? 'a new shop' : 'the shop of the key';
  const plan = {
    changes: [
      { change: '+' as const, what: `${profile.days.join(', ')} cards`, detail: `on days of ${where}, 90 days ahead` },
    ],
    risks: [`${users} users: ${profile.about}`],
  };
  if (options.stage !== 'local') return run.approve(plan);
  run.show(plan);
  return !run.isDryRun;
}

/** Two runs at once would each measure the other. @returns lets the next one begin */
function aloneHere(rootDir: string): () => void {
  try {
    return takeLock(join(rootDir, '.cache/load-test.lock'));
  } catch (cause) {
    if (!(cause instanceof CloudError)) throw cause;
    throw new CommandFailure('precondition', 'a load test is under way already: each would measure the other', {
      cause,
    });
  }
}

/**
 * `npm run load`: seeds days, lets users work at them, looks whether all is as it was acknowledged, and writes a report.
 * @param rootDir the repository
 * @throws CommandFailure (`failed`) where a target is missed, something is not as it should be, or the run is void
 */
export async function runLoad(run: OperatorRun, options: LoadOptions, rootDir: string): Promise<OperatorEnding> {
  const { output, seed, stage, data } = options;
  const profile: Profile = profiles[options.profile];
  const phases = lasting(profile.phases, options.duration && options.duration / 1_000);
  const steps = arrivalsOf(phases);
  const isSoak = options.profile === 'soak';
  if (isSoak && stage !== 'local') throw new UsageMistake('soak looks at processes: it works on --stage local alone');
  const opened = await openTarget({ stage, data });
  if (opened.staged !== undefined) run.about(placeOf(opened.staged.access));
  if (!(await isWanted(run, profile, options, usersOf(steps)))) return {};
  await mkdir(join(rootDir, '.cache'), { recursive: true });
  const letGo = aloneHere(rootDir);
  const folder = await mkdtemp(join(tmpdir(), 'status-board-load-'));
  let watch: Watch | undefined;
  try {
    const installed = await run.step('install Artillery', (step) => installArtillery(rootDir, step));
    const scene = await run.step('seed', ({ progress, signal }) =>
      prepareScene(opened, { ...options, profile, name: options.profile, folder, progress, signal }),
    );
    const left = `cards of the test are left in the shop ${scene.shop}, from 90 days ahead on`;
    run.stands(`the run is void: it was not brought to its end; ${left}`);
    const order = join(folder, 'order.json');
    await writeFile(order, JSON.stringify({ scene, steps } satisfies GeneratorOrder), { mode: 0o600 });
    if (isSoak) watch = await watchCloud(data, secondsOf(phases));
    const startedAt = Date.now();
    await run.step(`${usersOf(steps)} users`, ({ signal }) =>
      runArtillery({ rootDir, installed, folder, order }, steps, signal),
    );
    watch?.stop();
    const notes = await notesIn(folder);
    const faults = await run.step('look after what was acknowledged', ({ signal }) =>
      faultsAfter(opened, scene, notes, signal),
    );
    run.stands(left);
    const sent = notes.filter((note): note is Sent => note.kind === 'sent');
    const until = startedAt + secondsOf(phases) * 1_000;
    const soak = watch === undefined ? null : soakFindings(watch.samples, sent, startedAt, until);
    const storm = stormFindings(sent) ?? null;
    const report: LoadReport = {
      ...{ profile: options.profile, stage, at: new Date(startedAt).toISOString(), users: usersOf(steps), soak, storm },
      environment: environmentHere({
        ...{ stage, seed: String(seed), generator: 'Artillery, one process', limits: profile.limits },
        commit: await commitHere(rootDir),
      }),
      seconds: Math.round(secondsOf(phases)),
      ...{ operations: tally(sent), curve: curveOf(sent), faults: [...faults, ...(soak?.faults ?? [])] },
      breaches: [...breachesOf(sent, profile.targets), ...(storm?.faults ?? [])],
      voidBecause: voidness(notes, steps) ?? null,
      againstLast: await againstLast(output, { profile: options.profile, stage }, sent),
    };
    return ended(run, report, await writeReport(output, report));
  } finally {
    watch?.stop();
    await rm(folder, { recursive: true, force: true });
    letGo();
  }
}

/** @throws CommandFailure where something is wrong; what a saturated generator measured is neither good nor bad */
function ended(run: OperatorRun, report: LoadReport, page: string): OperatorEnding {
  for (const { operation, calls, p50, p95, p99, outcomes } of report.operations) {
    const times = `p50 ${p50}  p95 ${p95}  p99 ${p99}`;
    run.tell(`  ${operation.padEnd(20)} ${String(calls).padStart(6)}  ${times}  ${JSON.stringify(outcomes)}`);
  }
  const { breaches, faults, operations, users, voidBecause } = report;
  const wrong = voidBecause === null ? [...faults, ...breaches] : [voidBecause, ...faults];
  if (wrong.length > 0) {
    throw new CommandFailure('failed', `${wrong.join('\n')}\nthe report is in ${page}`, { data: report });
  }
  const calls = operations.reduce((sum, one) => sum + one.calls, 0);
  return { summary: `${calls} calls of ${users} users: all targets are met; ${page}`, data: report };
}
