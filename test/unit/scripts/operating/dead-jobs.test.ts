import { beforeEach, describe, expect, it } from '@jest/globals';
import { type OperatorEnding, operate } from '#scripts/cli/operate.ts';
import type { OperatorOptions } from '#scripts/cli/operator-options.ts';
import type { OperatorRun } from '#scripts/cli/operator-run.ts';
import type { ApiClient, CallOptions, Reply } from '#scripts/operating/api-client.ts';
import type { Decision } from '#scripts/operating/dead-job-choice.ts';
import { type DecisionOptions, decideDead } from '#scripts/operating/dead-job-decisions.ts';
import { listDead, showDead } from '#scripts/operating/dead-jobs.ts';
import { typedCommands } from '#scripts/releasing/typed-command.ts';
import { discardJob, getDeadJob, getJob, redriveJob, submitJob } from '#shared/contract/jobs.ts';
import type { Operation } from '#shared/contract/operation.ts';
import type { Request } from '#test/support/call.ts';
import { must } from '#test/support/fixtures.ts';
import { JobWorker } from '#test/support/job-worker.ts';
import type { World } from '#test/support/world.ts';
import { openWorld } from '../../functions/open-world.ts';
import { RecordingTerminal } from '../cli/recording-terminal.ts';

let world: World;
let ids: string[];
/** Answers in the place of the API, where it gives an answer. */
let instead: (operation: Operation, sent: CallOptions) => Promise<Reply | undefined>;

const reply = (status: number, body: object): Reply => ({ status, body, headers: new Headers(), milliseconds: 1 });

async function callPatiently(operation: Operation, sent: CallOptions = {}): Promise<Reply> {
  const { status, body } = (await instead(operation, sent)) ?? (await world.call(operation, sent as Request));
  return reply(status, body);
}

async function expectData(operation: Operation, { query = {}, ...sent }: CallOptions = {}) {
  const given = Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined));
  return must(world, operation, { ...sent, query: given } as Request);
}

const api = { callPatiently, expect: expectData };
const shop = {
  api: api as Pick<ApiClient, 'callPatiently' | 'expect'>,
  shop: 'edgar',
  typed: typedCommands('dev', ''),
  typedOfStage: typedCommands('dev', ''),
};

/** Runs an action as `operate` does. @param onStart given the terminal, to press keys */
async function ran(
  work: (run: OperatorRun) => Promise<OperatorEnding>,
  options: OperatorOptions = {},
  onStart: (terminal: RecordingTerminal) => void = () => undefined,
) {
  const terminal = new RecordingTerminal();
  onStart(terminal);
  await operate(
    'jobs',
    { json: true, ...options },
    (run) => {
      run.about({ stage: 'dev' });
      return work(run);
    },
    terminal,
  );
  return terminal.objects[0];
}

const decided = (
  decision: Decision,
  choice: Partial<DecisionOptions>,
  options: OperatorOptions = { yes: true },
  onStart?: (terminal: RecordingTerminal) => void,
) => ran((run) => decideDead(run, shop, decision, { ids: [], all: false, ...choice }), options, onStart);

const stateOf = async (id: string) => (await must(world, getJob, { params: { id } })).state;
const states = () => Promise.all(ids.map(stateOf));
const idAt = (at: number) => ids[at] ?? '';
const outcomesOf = ({ data }: { data: { outcomes: { id: string; outcome: string }[] } }) =>
  Object.fromEntries(data.outcomes.map(({ id, outcome }) => [id, outcome]));

beforeEach(async () => {
  instead = async () => undefined;
  world = await openWorld();
  ids = [];
  for (let count = 0; count < 3; count += 1) {
    ids.push((await must(world, submitJob, { body: { kind: 'test.fail', input: {} } })).id);
    world.clock += 10;
  }
  await new JobWorker(world).workOff();
});

describe('npm run jobs -- dead list and show', () => {
  it('says why, how often and when, to people a line each', async () => {
    const terminal = new RecordingTerminal();
    await operate('jobs', {}, (run) => listDead(run, shop, {}), terminal);
    const lines = terminal.stdout.text.trimEnd().split('\n');
    expect(lines.length).toBe(3);
    for (const id of ids) {
      expect(lines).toContainEqual(
        expect.stringMatching(new RegExp(`^${id}  test.fail  3 attempts  2025-\\S+Z – 2025-\\S+Z  job_failed: \\S`)),
      );
    }
  });

  it('has all of them, however many pages they are, or those of a kind', async () => {
    const jobs = Array.from({ length: 100 }, () => ({ kind: 'test.fail', input: {} }));
    for (const body of jobs) await must(world, submitJob, { body });
    await new JobWorker(world).workOff();
    expect((await ran((run) => listDead(run, shop, {}))).data.jobs.length).toBe(103);
    const none = await ran((run) => listDead(run, shop, { kind: 'customers.export' }));
    expect(none).toMatchObject({ ok: true, summary: 'no dead jobs of kind customers.export', data: { jobs: [] } });
  });

  it('shows one as the API tells it, also once it is decided about', async () => {
    const id = idAt(0);
    await must(world, discardJob, { params: { id }, body: { reason: 'of no use' } });
    const terminal = new RecordingTerminal();
    await operate('jobs', {}, (run) => showDead(run, shop, id), terminal);
    expect(terminal.stdout.text).toMatch(new RegExp(`^job       ${id}, test.fail, failed$`, 'm'));
    expect(terminal.stdout.text).toMatch(/^attempts {2}3$/m);
    expect(terminal.stdout.text).toMatch(/^input {5}\{\}$/m);
    expect(terminal.stdout.text).toMatch(/^discarded 2025-\S+ by key:\S+: of no use$/m);
    const { data, next } = await ran((run) => showDead(run, shop, id));
    expect(next).toEqual([
      `npm run logs -- --correlation ${data.correlationId} --since ${data.firstSeenAt} --stage dev`,
    ]);
    expect(data).toEqual({ shop: 'edgar', ...(await must(world, getDeadJob, { params: { id } })) });
  });

  it('says that there is no such job, and where to look', async () => {
    const id = 'job_0338v5k7n0r7t5v1';
    expect(await ran((run) => showDead(run, shop, id))).toMatchObject({
      exitCode: 3,
      error: { reason: `edgar has no dead job ${id}`, next: 'npm run jobs -- dead list --stage dev' },
    });
  });
});

describe('npm run jobs -- dead redrive and discard', () => {
  it('plans, and does nothing in a rehearsal or where nobody can be asked', async () => {
    const rehearsed = await decided('redrive', { all: true }, { dryRun: true });
    expect(rehearsed).toMatchObject({ exitCode: 0, dryRun: true, summary: 'nothing was redriven' });
    expect(rehearsed.plan.changes.map(({ what }: { what: string }) => what).sort()).toEqual([...ids].sort());
    expect(await decided('discard', { all: true }, {})).toMatchObject({ exitCode: 2 });
    expect(await states()).toEqual(['dead', 'dead', 'dead']);
  });

  it('redrives those that were named, once, and says so when it is typed again', async () => {
    const choice = { ids: [idAt(0), idAt(1)], reason: 'mended' };
    const first = await decided('redrive', choice);
    expect(first).toMatchObject({ exitCode: 0, summary: '2 jobs of edgar redriven' });
    expect(outcomesOf(first)).toEqual({ [idAt(0)]: 'redriven', [idAt(1)]: 'redriven' });
    expect(await states()).toEqual(['queued', 'queued', 'dead']);
    const again = await decided('redrive', { ids });
    expect(outcomesOf(again)).toEqual({ [idAt(0)]: 'already', [idAt(1)]: 'already', [idAt(2)]: 'redriven' });
    const { decisions } = await must(world, getDeadJob, { params: { id: idAt(0) } });
    expect(decisions).toMatchObject([{ decision: 'redriven', reason: 'mended' }]);
  });

  it('decides once about one death, though two operators read the same plan and it dies again meanwhile', async () => {
    const choice = { ids: [idAt(0)], reason: 'mended' };
    instead = async ({ id }, sent) => {
      if (id !== redriveJob.id) return undefined;
      instead = async () => undefined;
      await callPatiently(redriveJob, sent);
      await new JobWorker(world).workOff();
      return undefined;
    };
    expect(await decided('redrive', choice)).toMatchObject({ exitCode: 0 });
    const { decisions, job } = await must(world, getDeadJob, { params: { id: idAt(0) } });
    expect([decisions.length, job.state]).toEqual([1, 'dead']);
    expect(await decided('redrive', choice)).toMatchObject({ exitCode: 0 });
    expect(await stateOf(idAt(0))).toBe('queued');
  });

  it('discards all of a kind', async () => {
    expect(await decided('discard', { all: true, kind: 'day.report' })).toMatchObject({
      summary: 'no job is left to be discarded',
    });
    const done = await decided('discard', { all: true, kind: 'test.fail' });
    expect(outcomesOf(done)).toEqual(Object.fromEntries(ids.map((id) => [id, 'discarded'])));
    expect(await states()).toEqual(['failed', 'failed', 'failed']);
  });

  it('begins nothing where one of them does not exist, or was decided about otherwise', async () => {
    const unknown = 'job_0338v5k7n0r7t5v1';
    expect(await decided('redrive', { ids: [...ids, unknown] })).toMatchObject({ exitCode: 3 });
    await decided('discard', { ids: [idAt(0)] });
    expect(await decided('redrive', { ids })).toMatchObject({
      exitCode: 3,
      error: { reason: `${idAt(0)} is not dead any more: it was discarded and is failed` },
    });
    expect(await states()).toEqual(['failed', 'dead', 'dead']);
  });

  it('takes what somebody else decided meanwhile as done', async () => {
    instead = async ({ id }, { params }) => {
      if (id === discardJob.id) await must(world, discardJob, { params, body: { reason: 'I was first' } } as Request);
      return undefined;
    };
    const done = await decided('discard', { all: true });
    expect([done.exitCode, outcomesOf(done)]).toEqual([0, Object.fromEntries(ids.map((id) => [id, 'already']))]);
  });

  it('does the others where one is refused, and says which are left and how to go on', async () => {
    instead = async ({ id }, { params }) =>
      id === redriveJob.id && params?.id === idAt(1) ? reply(503, { code: 'unavailable', detail: 'Full.' }) : undefined;
    const partly = await decided('redrive', { ids, reason: 'mended' });
    const next = `npm run jobs -- dead redrive ${idAt(1)} --reason mended --stage dev`;
    expect(partly).toMatchObject({
      exitCode: 5,
      error: {
        kind: 'half-done',
        reason: `1 job could not be redriven, such as ${idAt(1)}: unavailable: Full.`,
        state: '2 of 3 jobs are redriven',
        next,
      },
    });
    expect(outcomesOf(partly)).toMatchObject({ [idAt(0)]: 'redriven', [idAt(1)]: 'refused' });
    expect(await decided('redrive', { ids: [idAt(1)] })).toMatchObject({ exitCode: 1 });
  });

  it('says what is done where the API goes away', async () => {
    instead = async ({ id }, { params }) => {
      if (id === redriveJob.id && params?.id !== idAt(0)) throw new Error('redriveJob: no answer');
      return undefined;
    };
    const broken = await decided('redrive', { ids });
    expect(broken).toMatchObject({ exitCode: 5, error: { reason: 'redriveJob: no answer' } });
    expect(outcomesOf(broken)).toEqual({ [idAt(0)]: 'redriven' });
  });

  it('stops between two jobs at Ctrl-C, with the command that goes on', async () => {
    let press = () => {};
    instead = async ({ id }) => {
      if (id === redriveJob.id) press();
      return undefined;
    };
    const jobs = Array.from({ length: 9 }, () => ({ kind: 'test.fail', input: {} }));
    for (const body of jobs) await must(world, submitJob, { body });
    await new JobWorker(world).workOff();
    const stopped = await decided('redrive', { all: true }, { yes: true }, (terminal) => {
      press = () => terminal.send('SIGINT');
    });
    expect(stopped).toMatchObject({
      exitCode: 130,
      error: { next: 'npm run jobs -- dead redrive --all --stage dev' },
    });
    const [, count] = /^(\d+) of 12 jobs are redriven$/.exec(stopped.error.state) ?? [];
    expect(Number(count)).toBeGreaterThan(0);
    expect(Number(count)).toBeLessThan(12);
  });
});
