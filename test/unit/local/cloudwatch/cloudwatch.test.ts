import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { CloudWatch } from '#local/cloudwatch/cloudwatch.ts';
import type { Publication } from '#local/sns/topics.ts';
import { HandClock, noon } from '../support/hand-clock.ts';
import { alarm, alarmsOf, composite, errorsAlarm, pageTopic } from './alarm-fixture.ts';

const minute = 60_000;

describe('CloudWatch', () => {
  let folder: string;
  let clock: HandClock;
  let published: Publication[];
  const open: CloudWatch[] = [];

  const start = (alarms: ReturnType<typeof alarmsOf>): CloudWatch => {
    const cloudWatch = new CloudWatch({
      metricsFile: path.join(folder, 'metrics.db'),
      alarmsFile: path.join(folder, 'alarms.json'),
      place: { account: '123456789012', region: 'eu-west-1' },
      clock,
      complain: (text) => {
        throw new Error(text);
      },
    });
    open.push(cloudWatch);
    cloudWatch.configure({ alarms, filters: [] });
    cloudWatch.start({ levels: async () => [], publish: async (publication) => void published.push(publication) });
    return cloudWatch;
  };

  const end = async (): Promise<void> => {
    for (const cloudWatch of open.splice(0)) {
      await cloudWatch.stop();
      cloudWatch.close();
    }
  };

  /** Lets a minute pass in which this was measured. */
  const pass = async (cloudWatch: CloudWatch, metric: string, ...values: readonly number[]): Promise<void> => {
    const dimensions = { Area: 'board' };
    for (const value of values) {
      cloudWatch.store.series({ namespace: 'Fixture', name: metric, dimensions }, 'Count').add(value, clock.now());
    }
    await clock.pass(minute);
    await new Promise(setImmediate);
  };

  const stateOf = (cloudWatch: CloudWatch, name: string) =>
    cloudWatch.alarms.all().find((known) => known.alarm.name === name)?.record.state;

  const subjects = () => published.map(({ subject }) => subject);

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'cloudwatch-'));
    clock = new HandClock();
    published = [];
  });

  afterEach(async () => {
    await end();
    rmSync(folder, { recursive: true });
  });

  it('acts where an alarm changes its state, and then alone', async () => {
    const cloudWatch = start(alarmsOf({ Errors: alarm(errorsAlarm) }));
    expect(stateOf(cloudWatch, 'errors')).toBe('INSUFFICIENT_DATA');
    await pass(cloudWatch, 'Errors', 0);
    // The first look comes a second after the end of a minute.
    await clock.pass(2_000);
    expect(subjects()).toEqual(['OK: "errors" in EU (Ireland)']);
    await pass(cloudWatch, 'Errors', 1);
    expect(stateOf(cloudWatch, 'errors')).toBe('OK');
    for (let round = 0; round < 3; round += 1) await pass(cloudWatch, 'Errors', 1, 1);
    expect(subjects()).toEqual(['OK: "errors" in EU (Ireland)', 'ALARM: "errors" in EU (Ireland)']);
    for (let round = 0; round < 5; round += 1) await pass(cloudWatch, 'Errors', 0);
    expect(subjects().at(-1)).toBe('OK: "errors" in EU (Ireland)');
    expect(published).toHaveLength(3);
  });

  it("publishes CloudWatch's own message", async () => {
    const cloudWatch = start(
      alarmsOf({ Errors: alarm({ ...errorsAlarm, EvaluationPeriods: 1, DatapointsToAlarm: 1 }) }),
    );
    await pass(cloudWatch, 'Errors', 3);
    await clock.pass(2_000);
    const { topicArn, message } = published.at(-1) ?? { topicArn: '', message: '{}' };
    expect(topicArn).toBe(pageTopic);
    expect(JSON.parse(message)).toEqual({
      AlarmName: 'errors',
      AlarmDescription: 'Boards do not open.',
      AWSAccountId: '123456789012',
      AlarmConfigurationUpdatedTimestamp: '2026-11-29T12:00:00.000+0000',
      NewStateValue: 'ALARM',
      NewStateReason:
        'Threshold Crossed: 1 out of the last 1 datapoint [3.0 (29/11/26 12:00:00)] was greater than or equal to the threshold (1.0) (minimum 1 datapoint for OK -> ALARM transition).',
      StateChangeTime: '2026-11-29T12:01:01.000+0000',
      Region: 'EU (Ireland)',
      AlarmArn: 'arn:aws:cloudwatch:eu-west-1:123456789012:alarm:errors',
      OldStateValue: 'OK',
      OKActions: [pageTopic],
      AlarmActions: [pageTopic],
      InsufficientDataActions: [],
      Trigger: {
        MetricName: 'Errors',
        Namespace: 'Fixture',
        StatisticType: 'Statistic',
        Statistic: 'SUM',
        Unit: null,
        Dimensions: [{ value: 'board', name: 'Area' }],
        Period: 60,
        EvaluationPeriods: 1,
        DatapointsToAlarm: 1,
        ComparisonOperator: 'GreaterThanOrEqualToThreshold',
        Threshold: 1,
        TreatMissingData: 'notBreaching',
        EvaluateLowSampleCountPercentile: '',
      },
    });
  });

  it('remembers states and what was measured over restarts, and does not act again', async () => {
    const alarms = () => alarmsOf({ Errors: alarm(errorsAlarm) });
    const first = start(alarms());
    for (let round = 0; round < 3; round += 1) await pass(first, 'Errors', 1);
    expect(stateOf(first, 'errors')).toBe('ALARM');
    const before = published.length;
    await end();
    const second = start(alarms());
    expect(stateOf(second, 'errors')).toBe('ALARM');
    await pass(second, 'Errors', 1);
    expect(published).toHaveLength(before);
    expect(second.alarms.history.map(({ summary }) => summary)).toContain('Alarm updated from OK to ALARM');
  });

  it('keeps the state of an alarm whose definition changes, and evaluates it by the new one', async () => {
    const cloudWatch = start(alarmsOf({ Errors: alarm(errorsAlarm) }));
    for (let round = 0; round < 3; round += 1) await pass(cloudWatch, 'Errors', 1);
    cloudWatch.configure({ alarms: alarmsOf({ Errors: alarm({ ...errorsAlarm, Threshold: 5 }) }), filters: [] });
    expect(stateOf(cloudWatch, 'errors')).toBe('ALARM');
    await pass(cloudWatch, 'Errors', 1);
    expect(stateOf(cloudWatch, 'errors')).toBe('OK');
  });

  it('does not act where actions are switched off, and evaluates all the same', async () => {
    const cloudWatch = start(alarmsOf({ Errors: alarm({ ...errorsAlarm, ActionsEnabled: false }) }));
    for (let round = 0; round < 3; round += 1) await pass(cloudWatch, 'Errors', 1);
    expect(stateOf(cloudWatch, 'errors')).toBe('ALARM');
    expect(published).toEqual([]);
  });

  it('waits for enough samples of a percentile, where it is told to', async () => {
    const { Statistic: _, ...rest } = errorsAlarm;
    const p95 = { ...rest, ExtendedStatistic: 'p95', EvaluationPeriods: 1, DatapointsToAlarm: 1, Threshold: 800 };
    const ignoring = { ...p95, AlarmName: 'ignoring', EvaluateLowSampleCountPercentile: 'ignore' };
    const cloudWatch = start(alarmsOf({ A: alarm({ ...p95, AlarmName: 'evaluating' }), B: alarm(ignoring) }));
    await pass(cloudWatch, 'Errors', ...Array.from({ length: 199 }, () => 900));
    await clock.pass(2_000);
    expect(stateOf(cloudWatch, 'evaluating')).toBe('ALARM');
    expect(stateOf(cloudWatch, 'ignoring')).toBe('INSUFFICIENT_DATA');
    await pass(cloudWatch, 'Errors', ...Array.from({ length: 200 }, () => 900));
    expect(stateOf(cloudWatch, 'ignoring')).toBe('ALARM');
  });

  it('evaluates expressions: a share, and only where enough was asked for', async () => {
    const stat = (Id: string, Stat: string) => ({
      Id,
      MetricStat: {
        Metric: { Namespace: 'Fixture', MetricName: 'SloMiss', Dimensions: [{ Name: 'Area', Value: 'board' }] },
        Period: 60,
        Stat,
      },
      ReturnData: false,
    });
    const { Namespace, MetricName, Dimensions, Statistic, Period, ...comparing } = errorsAlarm;
    const Metrics = [
      stat('share', 'Average'),
      stat('count', 'SampleCount'),
      { Id: 'burn', Expression: 'IF(count >= 4, share, 0)' },
    ];
    const once = { ...comparing, EvaluationPeriods: 1, DatapointsToAlarm: 1, Threshold: 0.5, Metrics };
    const cloudWatch = start(alarmsOf({ Burn: alarm(once) }));
    await pass(cloudWatch, 'SloMiss', 1, 1, 1);
    await clock.pass(2_000);
    expect(stateOf(cloudWatch, 'errors')).toBe('OK');
    await pass(cloudWatch, 'SloMiss', 1, 1, 0, 0);
    expect(stateOf(cloudWatch, 'errors')).toBe('ALARM');
    expect(JSON.parse(published.at(-1)?.message ?? '').Trigger.Metrics).toHaveLength(3);
  });

  it('gives a cloud that has just begun, or slept, the time to measure what must not be missing', async () => {
    const silent = {
      ...errorsAlarm,
      AlarmName: 'silent',
      ComparisonOperator: 'LessThanThreshold',
      TreatMissingData: 'breaching',
      EvaluationPeriods: 3,
      DatapointsToAlarm: 3,
    };
    const cloudWatch = start(alarmsOf({ Silent: alarm(silent) }));
    for (let round = 0; round < 3; round += 1) await pass(cloudWatch, 'Errors');
    expect(stateOf(cloudWatch, 'silent')).toBe('INSUFFICIENT_DATA');
    await pass(cloudWatch, 'Errors', 1);
    await pass(cloudWatch, 'Errors', 1);
    expect(stateOf(cloudWatch, 'silent')).toBe('OK');
    for (let round = 0; round < 6; round += 1) await pass(cloudWatch, 'Errors');
    expect(stateOf(cloudWatch, 'silent')).toBe('ALARM');
    for (let round = 0; round < 3; round += 1) await pass(cloudWatch, 'Errors', 1);
    expect(stateOf(cloudWatch, 'silent')).toBe('OK');
    clock.time += 8 * 60 * minute;
    await pass(cloudWatch, 'Errors');
    expect(stateOf(cloudWatch, 'silent')).toBe('OK');
  });

  it('need not look first for what was measured in each of its periods', async () => {
    const few = {
      ...errorsAlarm,
      ComparisonOperator: 'LessThanThreshold',
      TreatMissingData: 'breaching',
      Threshold: 3,
    };
    const cloudWatch = start(alarmsOf({ Few: alarm({ ...few, DatapointsToAlarm: 3 }) }));
    const metric = { namespace: 'Fixture', name: 'Errors', dimensions: { Area: 'board' } };
    const measured = (ago: number) => ({
      metric,
      unit: 'Count',
      timestamp: clock.now() - ago * minute,
      value: 2,
      times: 1,
    });
    cloudWatch.store.put([1, 2].map(measured));
    await pass(cloudWatch, 'Errors', 2);
    await clock.pass(2_000);
    expect(stateOf(cloudWatch, 'errors')).toBe('ALARM');
  });

  it('looks back for days once an hour, at what has become hours', async () => {
    const days = { ...errorsAlarm, Period: 86_400, EvaluationPeriods: 3, DatapointsToAlarm: 3, Threshold: 2 };
    const cloudWatch = start(alarmsOf({ Days: alarm(days) }));
    for (let hour = 0; hour < 73; hour += 1) {
      cloudWatch.store
        .series({ namespace: 'Fixture', name: 'Errors', dimensions: { Area: 'board' } }, 'Count')
        .add(1, clock.now());
      await clock.pass(60 * minute);
    }
    expect(stateOf(cloudWatch, 'errors')).toBe('ALARM');
    expect(clock.now() - noon).toBe(73 * 60 * minute);
  });
});

describe('a composite alarm', () => {
  let folder: string;
  let clock: HandClock;
  let published: string[];
  let cloudWatch: CloudWatch;

  const set = async (name: string, state: 'ALARM' | 'OK'): Promise<void> => {
    const known = cloudWatch.alarms.all().find((it) => it.alarm.name === name);
    if (known === undefined) throw new Error(name);
    await cloudWatch.alarms.bring(known.alarm, state, { reason: 'set', reasonData: '{}' });
    await cloudWatch.alarms.combine();
  };

  /** Lets a time unit of the documentation's examples pass. */
  const unit = async (): Promise<void> => {
    clock.time += minute;
    await cloudWatch.alarms.combine();
  };

  beforeEach(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'composite-'));
    clock = new HandClock();
    published = [];
    const quiet = { ...errorsAlarm, AlarmActions: [], OKActions: [] };
    const whole = composite({
      AlarmName: 'whole',
      AlarmRule: 'ALARM(child)',
      AlarmActions: [{ Ref: 'Page' }],
      OKActions: [{ Ref: 'Page' }],
      ActionsSuppressor: 'suppressor',
      ActionsSuppressorWaitPeriod: 120,
      ActionsSuppressorExtensionPeriod: 180,
    });
    cloudWatch = new CloudWatch({
      metricsFile: path.join(folder, 'metrics.db'),
      alarmsFile: path.join(folder, 'alarms.json'),
      place: { account: '123456789012', region: 'eu-west-1' },
      clock,
      complain: () => {},
    });
    const child = (AlarmName: string) => alarm({ ...quiet, AlarmName });
    cloudWatch.configure({
      alarms: alarmsOf({ Child: child('child'), Suppressor: child('suppressor'), Whole: whole }),
      filters: [],
    });
    const publish = async ({ subject }: Publication) => void published.push(subject.split(':')[0] ?? '');
    cloudWatch.start({ levels: async () => [], publish });
    await cloudWatch.stop();
    await set('child', 'OK');
    await set('suppressor', 'OK');
    for (let round = 0; round < 4; round += 1) await unit();
    published.length = 0;
  });

  afterEach(() => {
    cloudWatch.close();
    rmSync(folder, { recursive: true });
  });

  // The examples of the documentation, "Suppressing composite alarm actions", by their number.
  it('1: acts after the wait period', async () => {
    await set('child', 'ALARM');
    await unit();
    expect(published).toEqual([]);
    await unit();
    expect(published).toEqual(['ALARM']);
  });

  it('2, 5: is held back by the alarm that comes on meanwhile, and for the extension period after it', async () => {
    await set('child', 'ALARM');
    await unit();
    await set('suppressor', 'ALARM');
    for (let round = 0; round < 3; round += 1) await unit();
    await set('suppressor', 'OK');
    for (let round = 0; round < 2; round += 1) await unit();
    expect(published).toEqual([]);
    await unit();
    expect(published).toEqual(['ALARM']);
  });

  it('3: waits anew where it changes back, and acts by the state it is in then', async () => {
    await set('child', 'ALARM');
    await unit();
    await set('child', 'OK');
    await unit();
    expect(published).toEqual([]);
    await unit();
    expect(published).toEqual(['OK']);
  });

  it('4: is held back by an alarm that was on before', async () => {
    await set('suppressor', 'ALARM');
    await set('child', 'ALARM');
    for (let round = 0; round < 9; round += 1) await unit();
    expect(published).toEqual([]);
  });

  it('6: gives up the extension period where it changes back, and waits', async () => {
    await set('child', 'ALARM');
    await set('suppressor', 'ALARM');
    await unit();
    await set('suppressor', 'OK');
    await unit();
    await set('child', 'OK');
    await unit();
    expect(published).toEqual([]);
    await unit();
    expect(published).toEqual(['OK']);
  });

  it('tells the alarm that brought it about', async () => {
    await set('child', 'ALARM');
    const known = cloudWatch.alarms.all().find((it) => it.alarm.name === 'whole');
    expect(known?.record.reason).toBe(
      'arn:aws:cloudwatch:eu-west-1:123456789012:alarm:child transitioned to ALARM at Sunday 29 November, 2026 12:04:00 UTC',
    );
  });
});
