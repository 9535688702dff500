import { beforeEach, describe, expect, it } from '@jest/globals';
import { type OperatorEnding, operate } from '#scripts/cli/operate.ts';
import type { OperatorOptions } from '#scripts/cli/operator-options.ts';
import type { OperatorRun } from '#scripts/cli/operator-run.ts';
import { runExercise, wantedSeverities } from '#scripts/operating/alarm-exercise.ts';
import { listAlarms, showAlarm } from '#scripts/operating/alarms-run.ts';
import { typedCommands } from '#scripts/releasing/typed-command.ts';
import type { Publication, Recipient } from '#scripts/watching/alarm-topics.ts';
import { alarmsInRule } from '#scripts/watching/cloudwatch-alarms.ts';
import type { WatchedAlarm } from '#scripts/watching/watched-alarm.ts';
import { RecordingTerminal } from '../cli/recording-terminal.ts';

const now = Date.parse('2026-11-29T12:00:00Z');
const typed = typedCommands('dev', '');
const alarm = (id: string, given: Partial<WatchedAlarm> = {}): WatchedAlarm => ({
  id,
  state: 'OK',
  since: now,
  reason: 'none breached',
  severity: 'ticket',
  impact: `People suffer from ${id}.`,
  ways: [`Runbook: docs/runbooks/${id}.md`],
  parts: [],
  heldBackBy: [],
  ...given,
});

let known: WatchedAlarm[];
let recipients: Record<string, Recipient[]>;
let published: Publication[];

const view = {
  alarms: { alarms: async () => known },
  history: { of: async (id: string, limit: number) => [{ at: now, summary: `${id} updated, ${limit} at most` }] },
  typed,
};
const topicOf = (severity: string) => `arn:aws:sns:eu-west-1:111122223333:status-board-dev-${severity}`;
const scene = {
  stage: { name: 'dev', account: '111122223333', region: 'eu-west-1' } as const,
  topics: {
    recipients: async (topicArn: string) => recipients[topicArn],
    publish: async (publication: Publication) => {
      published.push(publication);
    },
  },
  typed,
  inbox: 'npm run inbox',
  actor: 'ada@office (1)',
  now: () => now,
};
const mail = (isConfirmed = true): Recipient => ({ who: 'email to on-call@example.com', isConfirmed });

/** Runs an action as `operate` does, and gives what it said to people and to programs. */
async function ran(work: (run: OperatorRun) => Promise<OperatorEnding>, options: OperatorOptions = { json: true }) {
  const terminal = new RecordingTerminal();
  const about = (run: OperatorRun) => {
    run.about({ stage: 'dev' });
    return work(run);
  };
  await operate('alarms', options, about, terminal);
  return terminal;
}

beforeEach(() => {
  published = [];
  recipients = { [topicOf('page')]: [mail()], [topicOf('ticket')]: [mail()] };
  known = [
    alarm('throttles', { severity: 'page' }),
    alarm('dead-jobs', { state: 'ALARM' }),
    alarm('slo-board-6x-6h', { severity: undefined, state: 'ALARM' }),
    alarm('slo-board', {
      severity: 'page',
      state: 'ALARM',
      parts: ['slo-board-6x-6h'],
      heldBackBy: ['slo-availability'],
    }),
    alarm('queue-age', { severity: 'page', state: 'INSUFFICIENT_DATA' }),
  ];
});

describe('npm run alarms -- list', () => {
  it('tells those somebody is called by: first those that are on, of them those that wake somebody', async () => {
    const [report] = (await ran((run) => listAlarms(run, view))).objects;
    expect(report.data.alarms.map(({ id }: WatchedAlarm) => id)).toEqual([
      ...['slo-board', 'dead-jobs', 'queue-age', 'throttles'],
    ]);
    expect(report).toMatchObject({
      summary: '2 of 4 alarms are on',
      next: ['npm run alarms -- show slo-board --stage dev'],
      data: { alarms: expect.arrayContaining([expect.objectContaining({ since: '2026-11-29T12:00:00.000Z' })]) },
    });
  });

  it('has a line for each, with state, severity, since when, and what people suffer', async () => {
    const out = (await ran((run) => listAlarms(run, view), {})).stdout.text;
    expect(out.split('\n')[0]).toMatch(/^ALARM +slo-board +page +2026-11-29 12:00 +People suffer from slo-board\.$/);
  });

  it('says where nothing was deployed', async () => {
    known = [];
    const [report] = (await ran((run) => listAlarms(run, view))).objects;
    expect(report).toMatchObject({ exitCode: 3, error: { next: 'npm run deploy -- --stage dev' } });
  });
});

describe('npm run alarms -- show', () => {
  it('tells of one: why, its parts, what holds it back, what happened, and the ways on', async () => {
    const out = (await ran((run) => showAlarm(run, view, 'slo-board'), {})).stdout.text;
    for (const line of [
      'state    ALARM since 2026-11-29 12:00',
      'reason   none breached',
      'held by  slo-availability while on',
      'history  2026-11-29 12:00  slo-board updated, 10 at most',
      'way      Runbook: docs/runbooks/slo-board.md',
    ]) {
      expect(out.split('\n')).toContain(line);
    }
    expect(out).toMatch(/^part +ALARM +slo-board-6x-6h/m);
  });

  it('ends with 0 also where the alarm is on', async () => {
    const [report] = (await ran((run) => showAlarm(run, view, 'dead-jobs'))).objects;
    expect(report).toMatchObject({ exitCode: 0, data: { id: 'dead-jobs', state: 'ALARM', parts: [] } });
  });

  it('names those that may have been meant', async () => {
    const [report] = (await ran((run) => showAlarm(run, view, 'board'))).objects;
    expect(report.error).toMatchObject({
      kind: 'precondition',
      reason: 'the stage has no alarm board; there is slo-board-6x-6h, slo-board',
    });
  });
});

it('reads the rule of a composite alarm: what it looks at', () => {
  const arn = 'arn:aws:cloudwatch:us-east-1:000000000000:alarm:';
  const rule = `((ALARM("${arn}a-14.4x-1h") AND ALARM("${arn}b")) OR ALARM(c) OR (NOT ALARM("d")))`;
  expect(alarmsInRule(rule)).toEqual(['a-14.4x-1h', 'b', 'c', 'd']);
});

describe('npm run alarms -- test', () => {
  const tried = (severity?: string, options: OperatorOptions = { json: true, yes: true }) =>
    ran((run) => runExercise(run, scene, wantedSeverities(severity)), options);

  it('sends to both topics what says in title and text that it is an exercise, as CloudWatch writes', async () => {
    const [report] = (await tried()).objects;
    expect(report).toMatchObject({
      ok: true,
      summary: 'the exercise is on its way to email to on-call@example.com, email to on-call@example.com',
    });
    expect(published.map(({ topicArn }) => topicArn)).toEqual([topicOf('page'), topicOf('ticket')]);
    const [{ subject, message } = { subject: '', message: '' }] = published;
    expect(subject).toBe('EXERCISE: "status-board-dev-exercise-page", nothing is wrong');
    expect(JSON.parse(message)).toMatchObject({
      AlarmName: 'EXERCISE status-board-dev-exercise-page',
      AlarmDescription: expect.stringMatching(/^This is an exercise: nothing is wrong.*\n.*\nSent by ada@office \(1\)/),
      NewStateValue: 'ALARM',
      NewStateReason: expect.stringMatching(/^EXERCISE/),
      StateChangeTime: '2026-11-29T12:00:00.000+0000',
    });
  });

  it('sends to one where one is asked for', async () => {
    await tried('ticket');
    expect(published.map(({ topicArn }) => topicArn)).toEqual([topicOf('ticket')]);
    expect(() => wantedSeverities('pages')).toThrow('--severity must be page or ticket, not "pages"');
  });

  it('wakes nobody where only the plan is wanted, which says who would be', async () => {
    const [report] = (await tried(undefined, { json: true, dryRun: true })).objects;
    expect(published).toEqual([]);
    expect(report.plan.changes[0]).toMatchObject({ detail: 'email to on-call@example.com' });
    expect(report.plan.risks).toEqual(['whoever is on call is called: tell them before']);
  });

  it.each([
    ['nobody is subscribed to it', []],
    ['email to on-call@example.com has not confirmed it', [mail(false)]],
  ])('finds that an alarm would reach nobody: %s', async (why, those) => {
    recipients[topicOf('page')] = those;
    const [report] = (await tried()).objects;
    expect(report).toMatchObject({ exitCode: 3, error: { reason: expect.stringContaining(`reach nobody: ${why}`) } });
    expect(published).toEqual([]);
  });

  it('warns of those who get nothing, beside those who do', async () => {
    recipients[topicOf('ticket')] = [mail(), { who: 'email to new@example.com', isConfirmed: false }];
    const [report] = (await tried('ticket')).objects;
    expect(report.plan.risks).toEqual([
      'email to new@example.com has not confirmed the subscription, and gets nothing',
    ]);
    expect(published).toHaveLength(1);
  });

  it('says where there are no topics', async () => {
    recipients = {};
    const [report] = (await tried()).objects;
    expect(report.error.reason).toBe('there is no topic status-board-dev-page');
  });
});
