import type { AuthMode } from '#infra/config.ts';
import { operations } from '#shared/contract/operations.ts';
import { CommandFailure } from '../cli/command-failure.ts';
import type { OperatorEnding } from '../cli/operate.ts';
import type { OperatorRun } from '../cli/operator-run.ts';
import { apiStacksOf, StageApiStacks } from './api-stacks.ts';
import { authCommand, commonMode, oppositeOf } from './auth-mode.ts';
import { callerLines, modeText, planSwitch, timeLimit, timeText } from './auth-plan.ts';
import { UrlProbes } from './auth-probes.ts';
import { ScheduledReturns } from './auth-returns.ts';
import { look, openAuth } from './auth-scene.ts';
import { switchAuth } from './auth-switch.ts';
import { tellWhere } from './first-line.ts';
import { halfDoneSwitch } from './half-done.ts';
import { freeLeftLock, operatorOf, withLock } from './operator-session.ts';
import { signedFetch } from './signed-fetch.ts';
import { updatesOf } from './stack-updates.ts';
import type { StageOptions } from './stage-access.ts';
import { clockAhead } from './stage-clock.ts';
import { functionUrlsOf, urlsByStack } from './stage-stacks.ts';

/** What `npm run auth -- enable-iam` and `disable-iam` are told. */
export interface AuthSwitchOptions extends StageOptions {
  /** Such as `30m`. */
  readonly ttl?: string | undefined;
  readonly stealLock: boolean;
}

/** Milliseconds permissions may take to reach every URL. */
const propagation = { local: 3_000, deployed: 90_000 };

/** `npm run auth -- status`: who may call the Function URLs, what is half done, what goes back by itself, who would be locked out. */
export async function showAuth(run: OperatorRun, options: StageOptions): Promise<OperatorEnding> {
  const scene = await openAuth(options);
  const modes = apiStacksOf(scene.stage.name, scene.stacks).map(({ name, mode }) => ({ stack: name, mode }));
  await tellWhere(run, scene, { stacks: scene.stacks, authMode: { current: modeText(modes) } });
  const state = await run.step('look', (step) => look(scene, step.signal));
  for (const { stack, mode } of state.modes) run.print(`${stack}  ${mode}`);
  for (const { stack, mode, at } of state.returns) run.print(`${stack} goes back to ${mode} at ${timeText(at)}`);
  const { lastSwitch, modes: found } = state;
  const half = lastSwitch?.state === 'started' ? halfDoneSwitch(lastSwitch, found, Date.now(), scene.typed) : undefined;
  if (half !== undefined) run.print(half.what);
  for (const line of callerLines(state)) run.print(line);
  const ways = half === undefined ? [] : [half.mend, ...(half.undo === undefined ? [] : [half.undo])];
  const next = half === undefined && commonMode(found) === undefined ? [scene.typed('doctor')] : ways;
  return { data: state, next };
}

/** `npm run auth -- enable-iam` and `disable-iam`: switches every stack of the API, with `--ttl` for a while. */
export async function runAuthSwitch(
  run: OperatorRun,
  mode: AuthMode,
  options: AuthSwitchOptions,
): Promise<OperatorEnding> {
  const scene = await openAuth(options);
  const { aws, cloudFormation, ledger, returns, stacks, stage, typed } = scene;
  const isLocal = stage.name === 'local';
  const ttl = options.ttl === undefined ? undefined : timeLimit(options.ttl, isLocal);
  const apiStacks = apiStacksOf(stage.name, stacks);
  const current = modeText(apiStacks.map((it) => ({ stack: it.name, mode: it.mode })));
  await tellWhere(run, scene, { stacks, authMode: { current, target: mode } });
  const [lacking] = ttl === undefined ? [] : ScheduledReturns.lacking(apiStacks);
  if (lacking !== undefined) {
    const reason = `${lacking} has no role yet by which it could go back by itself`;
    throw new CommandFailure('precondition', reason, { next: typed('deploy') });
  }
  const state = await run.step('look', (step) => look(scene, step.signal));
  const plan = planSwitch(state, { mode, ttl }, Date.now());
  const operator = operatorOf(scene, run, authCommand(typed, mode), options.stealLock);
  if (!(await run.approve(plan))) {
    if (plan.changes.length === 0) await freeLeftLock(run, scene, operator);
    return { summary: plan.changes.length === 0 ? `the mode is ${mode} already` : 'nothing was switched', data: state };
  }
  const entry = await withLock(operator, () =>
    switchAuth(
      {
        ...operator,
        ledger,
        returns,
        clockAhead: () => clockAhead(functionUrlsOf(stacks, stage.name)),
        stacks: new StageApiStacks(updatesOf(cloudFormation, stage), stage.name),
        probes: new UrlProbes({
          operations,
          urls: urlsByStack(stacks, stage.name),
          signed: signedFetch(aws),
          unsigned: fetch,
          patience: isLocal ? propagation.local : propagation.deployed,
          pause: 1_000,
          now: Date.now,
        }),
      },
      { mode, ttl },
    ),
  );
  const back = entry.until === undefined ? '' : `, until ${timeText(entry.until)}`;
  return {
    summary: `the mode is ${mode} on ${apiStacks.length} stacks${back}`,
    next: [typed('auth', 'status')],
    undo: authCommand(typed, oppositeOf(mode)),
    data: { mode, stacks: apiStacks.map(({ name }) => name), until: entry.until ?? null },
  };
}
