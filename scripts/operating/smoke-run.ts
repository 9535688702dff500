import { randomUUID } from 'node:crypto';
import { CommandFailure } from '../cli/command-failure.ts';
import type { OperatorEnding } from '../cli/operate.ts';
import type { OperatorRun } from '../cli/operator-run.ts';
import { ApiClient } from './api-client.ts';
import { type CallTarget, type OpenTarget, openTarget } from './call-target.ts';
import { tellWhere } from './first-line.ts';
import { managerKey } from './manager-key.ts';
import { SmokeTest } from './smoke-test.ts';

/** What `npm run smoke` is told. */
export interface SmokeOptions extends CallTarget {
  readonly key?: string | undefined;
}

async function tellTarget(run: OperatorRun, { staged }: OpenTarget, at: string | undefined): Promise<void> {
  if (staged === undefined) run.about(at === undefined ? {} : { at });
  else await tellWhere(run, staged.access, { stacks: staged.stacks, at });
}

/** What the test's appointment has come to, where it was made. */
function tellLeft(run: OperatorRun, test: SmokeTest): void {
  if (test.mayHaveLeft) run.stands("the test's appointment may be left on the board, 60 days ahead");
  else if (test.results.some(({ step }) => step === 'create')) run.stands("the test's appointment is removed");
}

/**
 * `npm run smoke`: probes a deployment, and walks one appointment of its own through its life. Where it is to stop, it removes that
 * first.
 * @throws CommandFailure naming the step that did not hold
 */
export async function runSmoke(run: OperatorRun, given: SmokeOptions): Promise<OperatorEnding> {
  const options = given.target === undefined && given.stage === undefined ? { ...given, stage: 'local' } : given;
  // Of another address nobody knows whether it is the local cloud.
  const stage = options.target === undefined ? options.stage : undefined;
  const key = await managerKey('npm run smoke', { ...options, stage });
  const opened = await openTarget(options);
  await tellTarget(run, opened, options.target);
  const api = new ApiClient(opened.endpoints, key, opened.send);
  // Another address than the stage's own may be called by other pages.
  const origins = options.target === undefined ? (opened.staged?.access.stage.allowedOrigins ?? []) : [];
  const test = new SmokeTest(api, `smoke:${randomUUID()}`, origins, (name, work, how) => run.step(name, work, how));
  if (await test.run()) return { summary: `all ${test.results.length} steps held` };
  tellLeft(run, test);
  run.signal.throwIfAborted();
  const failed = test.results.find(({ ok }) => !ok);
  const typed = opened.staged?.access.typed;
  const correlation = failed?.correlationId;
  throw new CommandFailure('failed', `the smoke test failed at ${failed?.step}: ${failed?.detail}`, {
    ...(typed !== undefined &&
      correlation !== undefined && { next: typed('logs', '--since', '10m', '--correlation', correlation) }),
  });
}
