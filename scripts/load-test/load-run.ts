import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommandFailure, UsageMistake } from '../cli/command-failure.ts';
import type { OperatorEnding } from '../cli/operate.ts';
import type { OperatorRun } from '../cli/operator-run.ts';
import { ApiClient } from '../operating/api-client.ts';
import { type OpenTarget, openTarget } from '../operating/call-target.ts';
import { placeOf } from '../operating/first-line.ts';
import { arrivalsOf, usersOf } from './arrivals.ts';
import { installArtillery, runArtillery } from './artillery.ts';
import { auditDays, readDay } from './audit.ts';
import { auditJobs } from './job-audit.ts';
import type { Note, Sent } from './notes.ts';
import { prepareScene } from './prepare.ts';
import { type ProcessSample, sampleProcesses } from './processes.ts';
import { lasting, type Profile, type ProfileName, profiles, secondsOf } from './profiles.ts';
import { againstLast, curveOf, environmentHere, writeReport } from './report.ts';
import type { Scene } from './scene.ts';
import { soakFindings } from './soak.ts';
import { breachesOf, tally, voidness } from './tally.ts';

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

/** All that was written down, in whatever process. */
async function notesIn(folder: string): Promise<Note[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.ndjson'));
  const texts = await Promise.all(files.map((name) => readFile(join(folder, name), 'utf8')));
  return texts
    .flatMap((text) => text.split('\n').filter((line) => line !== ''))
    .map((line) => JSON.parse(line) as Note);
}

/** Looks at the processes of the local cloud again and again, until it is told to stop. @returns stops, and gives what was seen */
async function watchCloud(data: string, seconds: number): Promise<() => readonly ProcessSample[]> {
  const { pid } = JSON.parse(await readFile(join(data, 'cloud.lock'), 'utf8')) as { pid: number };
  const samples: ProcessSample[] = [];
  const look = async () => void samples.push(...(await sampleProcesses(pid, Date.now())));
  const timer = setInterval(look, Math.max(500, (seconds * 1_000) / 120));
  return () => {
    clearInterval(timer);
    return samples;
  };
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

async function audited({ endpoints, send }: OpenTarget, scene: Scene, notes: readonly Note[]): Promise<string[]> {
  const api = new ApiClient(endpoints, scene.keys[0] ?? '', send);
  const dates = [...scene.days.map(({ date }) => date), ...scene.bookingDays];
  const days = [];
  for (const date of dates) days.push(await readDay(api, date));
  return [...auditDays(days, notes, scene), ...(await auditJobs(api, notes))];
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
  const users = usersOf(steps);
  const isSoak = options.profile === 'soak';
  if (isSoak && stage !== 'local') throw new UsageMistake('soak looks at processes: it works on --stage local alone');
  const opened = await openTarget({ stage, data });
  if (opened.staged !== undefined) run.about(placeOf(opened.staged.access));
  if (!(await isWanted(run, profile, options, users))) return {};
  const installed = await run.step('install Artillery', (step) => installArtillery(rootDir, step));
  await mkdir(join(rootDir, '.cache'), { recursive: true });
  const folder = await mkdtemp(join(tmpdir(), 'status-board-load-'));
  try {
    const scene = await run.step('seed', ({ progress, signal }) =>
      prepareScene(opened, { ...options, profile, name: options.profile, folder, progress, signal }),
    );
    run.stands(`cards of the test are left in the shop ${scene.shop}, from 90 days ahead on`);
    const sceneFile = join(folder, 'scene.json');
    await writeFile(sceneFile, JSON.stringify(scene), { mode: 0o600 });
    const seen = isSoak ? await watchCloud(data, secondsOf(phases)) : () => [];
    const startedAt = Date.now();
    await run.step(`${users} users`, ({ signal }) =>
      runArtillery({ rootDir, installed, folder, scene: sceneFile }, steps, signal),
    );
    const samples = seen();
    const until = startedAt + secondsOf(phases) * 1_000;
    const notes = await notesIn(folder);
    const sent = notes.filter((note): note is Sent => note.kind === 'sent');
    const faults = await run.step('look after what was acknowledged', () => audited(opened, scene, notes));
    const soak = isSoak ? soakFindings(samples, sent, startedAt, until) : null;
    const report = {
      ...{
        profile: options.profile,
        stage,
        at: new Date(startedAt).toISOString(),
        users,
        faults: [...faults, ...(soak?.faults ?? [])],
        soak,
      },
      environment: environmentHere({
        stage,
        seed: String(seed),
        generator: 'Artillery, one process',
        limits: profile.limits,
      }),
      seconds: Math.round(secondsOf(phases)),
      ...{ operations: tally(sent), curve: curveOf(sent), breaches: breachesOf(sent, profile.targets) },
      voidBecause: voidness(notes, users) ?? null,
      againstLast: await againstLast(output, { profile: options.profile, stage }, sent),
    };
    const page = await writeReport(output, report);
    for (const { operation, calls, p50, p95, p99, outcomes } of report.operations) {
      run.tell(
        `  ${operation.padEnd(20)} ${String(calls).padStart(6)}  p50 ${p50}  p95 ${p95}  p99 ${p99}  ${JSON.stringify(outcomes)}`,
      );
    }
    // What a saturated generator measured is neither good nor bad.
    const wrong =
      report.voidBecause === null ? [...report.faults, ...report.breaches] : [report.voidBecause, ...report.faults];
    if (wrong.length > 0)
      throw new CommandFailure('failed', `${wrong.join('\n')}\nthe report is in ${page}`, { data: report });
    return { summary: `${sent.length} calls of ${users} users: all targets are met; ${page}`, data: report };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
