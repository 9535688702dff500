import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  CloudWatchClient,
  DescribeAlarmHistoryCommand,
  DescribeAlarmsCommand,
  type DescribeAlarmsCommandInput,
  DescribeAlarmsForMetricCommand,
  DisableAlarmActionsCommand,
  EnableAlarmActionsCommand,
  GetDashboardCommand,
  GetMetricDataCommand,
  GetMetricStatisticsCommand,
  ListDashboardsCommand,
  ListMetricsCommand,
  PutMetricDataCommand,
  SetAlarmStateCommand,
} from '@aws-sdk/client-cloudwatch';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { CloudWatch } from '#local/cloudwatch/cloudwatch.ts';
import { cloudWatchApi } from '#local/control-plane/cloudwatch-api.ts';
import type { Publication } from '#local/sns/topics.ts';
import { resolve, template } from '#test/unit/local/assembly/template-fixture.ts';
import { alarm, alarmsOf, composite, errorsAlarm, pageTopic } from '#test/unit/local/cloudwatch/alarm-fixture.ts';
import { HandClock, noon } from '#test/unit/local/support/hand-clock.ts';
import { serveApi } from '../support/served-api.ts';

const place = { account: '123456789012', region: 'eu-west-1' };
const minute = 60_000;

const dashboard = {
  Type: 'AWS::CloudWatch::Dashboard',
  Properties: { DashboardName: 'application', DashboardBody: '{"widgets":[]}' },
};

describe('the API of CloudWatch', () => {
  let folder: string;
  let clock: HandClock;
  let cloudWatch: CloudWatch;
  let published: Publication[];
  let client: CloudWatchClient;
  let close: () => void;

  beforeEach(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'cloudwatch-api-'));
    clock = new HandClock();
    published = [];
    const files = { metricsFile: path.join(folder, 'metrics.db'), alarmsFile: path.join(folder, 'alarms.json') };
    cloudWatch = new CloudWatch({ ...files, place, clock, complain: () => {} });
    const whole = composite({ AlarmName: 'whole', AlarmRule: 'ALARM(errors)', AlarmActions: [{ Ref: 'Page' }] });
    cloudWatch.configure({ alarms: alarmsOf({ Errors: alarm(errorsAlarm), Whole: whole }), filters: [] });
    cloudWatch.start({ levels: async () => [], publish: async (it) => void published.push(it) });
    const { resources } = resolve({ fixture: template({ Dashboard: dashboard }) });
    const served = await serveApi(cloudWatchApi({ cloudWatch, place, resources: () => resources }));
    const credentials = { accessKeyId: 'a', secretAccessKey: 'b' };
    client = new CloudWatchClient({ endpoint: served.endpoint, region: 'eu-west-1', credentials });
    close = served.close;
  });

  afterEach(async () => {
    client.destroy();
    close();
    await cloudWatch.stop();
    cloudWatch.close();
    rmSync(folder, { recursive: true });
  });

  const put = (value: number, at = clock.now(), MetricName = 'Errors') =>
    client.send(
      new PutMetricDataCommand({
        Namespace: 'Fixture',
        MetricData: [
          {
            MetricName,
            Dimensions: [{ Name: 'Area', Value: 'board' }],
            Value: value,
            Unit: 'Count',
            Timestamp: new Date(at),
          },
        ],
      }),
    );

  it('describes alarms with what they are of, their state and why', async () => {
    const { MetricAlarms: [metric] = [], CompositeAlarms: [whole] = [] } = await client.send(
      new DescribeAlarmsCommand({ AlarmTypes: ['MetricAlarm', 'CompositeAlarm'] }),
    );
    expect(metric).toMatchObject({
      AlarmName: 'errors',
      AlarmArn: 'arn:aws:cloudwatch:eu-west-1:123456789012:alarm:errors',
      AlarmDescription: 'Boards do not open.',
      ActionsEnabled: true,
      AlarmActions: [pageTopic],
      StateValue: 'INSUFFICIENT_DATA',
      StateReason: 'Unchecked: Initial alarm creation',
      StateUpdatedTimestamp: new Date(noon),
      Namespace: 'Fixture',
      MetricName: 'Errors',
      Statistic: 'Sum',
      Period: 60,
      EvaluationPeriods: 3,
      DatapointsToAlarm: 2,
      Threshold: 1,
      TreatMissingData: 'notBreaching',
    });
    expect(whole).toMatchObject({ AlarmName: 'whole', AlarmRule: 'ALARM(errors)' });
  });

  it('finds alarms by name, by state, by the alarms they look at and by metric', async () => {
    const names = async (input: DescribeAlarmsCommandInput) => {
      const found = await client.send(new DescribeAlarmsCommand(input));
      return [...(found.MetricAlarms ?? []), ...(found.CompositeAlarms ?? [])].map(({ AlarmName }) => AlarmName);
    };
    expect(await names({})).toEqual(['errors']);
    expect(await names({ AlarmNames: ['whole'], AlarmTypes: ['CompositeAlarm'] })).toEqual(['whole']);
    expect(await names({ AlarmNamePrefix: 'x' })).toEqual([]);
    expect(await names({ StateValue: 'ALARM' })).toEqual([]);
    expect(await names({ ChildrenOfAlarmName: 'whole' })).toEqual(['errors']);
    expect(await names({ ParentsOfAlarmName: 'errors' })).toEqual(['whole']);
    const of = { Namespace: 'Fixture', MetricName: 'Errors' };
    const exact = await client.send(
      new DescribeAlarmsForMetricCommand({ ...of, Dimensions: [{ Name: 'Area', Value: 'board' }] }),
    );
    expect(exact.MetricAlarms?.map(({ AlarmName }) => AlarmName)).toEqual(['errors']);
    expect((await client.send(new DescribeAlarmsForMetricCommand(of))).MetricAlarms).toEqual([]);
  });

  it('sets a state, which acts, is remembered, and lasts until the next look', async () => {
    await client.send(
      new SetAlarmStateCommand({ AlarmName: 'errors', StateValue: 'ALARM', StateReason: 'an exercise' }),
    );
    expect(published.map(({ topicArn }) => topicArn)).toEqual([pageTopic]);
    expect(JSON.parse(published[0]?.message ?? '').NewStateReason).toBe('an exercise');
    await clock.pass(minute + 2_000);
    const history = await client.send(
      new DescribeAlarmHistoryCommand({ AlarmName: 'errors', ScanBy: 'TimestampAscending' }),
    );
    expect(history.AlarmHistoryItems?.map(({ HistorySummary }) => HistorySummary)).toEqual([
      'Alarm "errors" created',
      'Alarm updated from INSUFFICIENT_DATA to ALARM',
      `Successfully executed action ${pageTopic}`,
      'Alarm updated from ALARM to OK',
      `Successfully executed action ${pageTopic}`,
    ]);
    expect(JSON.parse(history.AlarmHistoryItems?.[1]?.HistoryData ?? '').newState.stateReason).toBe('an exercise');
  });

  it('refuses an alarm that is not there by the name SDKs know', async () => {
    const set = new SetAlarmStateCommand({ AlarmName: 'gone', StateValue: 'OK', StateReason: 'x' });
    await expect(client.send(set)).rejects.toMatchObject({
      name: 'ResourceNotFound',
      message: 'there is no alarm gone',
    });
  });

  it('switches actions off and on', async () => {
    const set = (StateValue: 'ALARM' | 'OK') =>
      client.send(new SetAlarmStateCommand({ AlarmName: 'errors', StateValue, StateReason: 'x' }));
    await client.send(new DisableAlarmActionsCommand({ AlarmNames: ['errors'] }));
    await set('ALARM');
    expect(published).toEqual([]);
    await client.send(new EnableAlarmActionsCommand({ AlarmNames: ['errors'] }));
    await set('OK');
    expect(published).toHaveLength(1);
  });

  it('tells what was measured, and what is computed of it', async () => {
    await put(2, noon);
    await put(4, noon + 30_000);
    await put(10, noon + 2 * minute);
    const stat = (Id: string, Stat: string) => ({
      Id,
      MetricStat: {
        Metric: { Namespace: 'Fixture', MetricName: 'Errors', Dimensions: [{ Name: 'Area', Value: 'board' }] },
        Period: 60,
        Stat,
      },
    });
    const answer = await client.send(
      new GetMetricDataCommand({
        StartTime: new Date(noon),
        EndTime: new Date(noon + 3 * minute),
        ScanBy: 'TimestampAscending',
        MetricDataQueries: [
          stat('sum', 'Sum'),
          { ...stat('most', 'p100'), ReturnData: false },
          { Id: 'both', Expression: 'FILL(sum, 0) + FILL(most, 0)', Label: 'Both' },
        ],
      }),
    );
    expect(answer.MetricDataResults).toEqual([
      {
        Id: 'sum',
        Label: 'Errors',
        Timestamps: [new Date(noon), new Date(noon + 2 * minute)],
        Values: [6, 10],
        StatusCode: 'Complete',
      },
      {
        Id: 'both',
        Label: 'Both',
        Timestamps: [0, 1, 2].map((index) => new Date(noon + index * minute)),
        Values: [10, 0, 20],
        StatusCode: 'Complete',
      },
    ]);
  });

  it('tells several statistics at once', async () => {
    await put(2);
    await put(4);
    const answer = await client.send(
      new GetMetricStatisticsCommand({
        Namespace: 'Fixture',
        MetricName: 'Errors',
        Dimensions: [{ Name: 'Area', Value: 'board' }],
        StartTime: new Date(noon),
        EndTime: new Date(noon + 5 * minute),
        Period: 300,
        Statistics: ['Sum', 'SampleCount'],
        ExtendedStatistics: ['p50'],
      }),
    );
    expect(answer.Datapoints).toEqual([
      { Timestamp: new Date(noon), Unit: 'Count', Sum: 6, SampleCount: 2, ExtendedStatistics: { p50: 2 } },
    ]);
  });

  it('takes summaries, counts and what is packed, and lists what there is', async () => {
    await client.send(
      new PutMetricDataCommand({
        Namespace: 'Fixture',
        MetricData: [
          { MetricName: 'Summary', StatisticValues: { SampleCount: 5, Sum: 20, Minimum: 1, Maximum: 9 } },
          { MetricName: 'Counted', Values: [1, 2], Counts: [3, 4] },
          // Enough of it for the client to pack the request.
          ...Array.from({ length: 300 }, (_, index) => ({ MetricName: `Many${index}`, Value: index })),
        ],
      }),
    );
    const of = async (MetricName: string) => {
      const window = { StartTime: new Date(noon), EndTime: new Date(noon + minute), Period: 60 };
      const Statistics = ['Sum' as const, 'SampleCount' as const, 'Minimum' as const, 'Maximum' as const];
      const { Datapoints } = await client.send(
        new GetMetricStatisticsCommand({ Namespace: 'Fixture', MetricName, ...window, Statistics }),
      );
      return Datapoints?.[0];
    };
    expect(await of('Summary')).toMatchObject({ Sum: 20, SampleCount: 5, Minimum: 1, Maximum: 9 });
    expect(await of('Counted')).toMatchObject({ Sum: 11, SampleCount: 7 });
    expect(await of('Many299')).toMatchObject({ Sum: 299 });
    const { Metrics } = await client.send(new ListMetricsCommand({ Namespace: 'Fixture', MetricName: 'Many7' }));
    expect(Metrics).toEqual([{ Namespace: 'Fixture', MetricName: 'Many7', Dimensions: [] }]);
  });

  it.each([
    ['a namespace of AWS', { Namespace: 'AWS/Lambda', MetricData: [{ MetricName: 'Errors', Value: 1 }] }],
    [
      'values without a number for each',
      { Namespace: 'X', MetricData: [{ MetricName: 'E', Values: [1], Counts: [1, 2] }] },
    ],
  ])('takes nothing of %s', async (_, input) => {
    await expect(client.send(new PutMetricDataCommand(input))).rejects.toThrow();
    expect(cloudWatch.store.running()).toEqual([]);
  });

  it('gives dashboards as the template has them', async () => {
    const { DashboardEntries } = await client.send(new ListDashboardsCommand({}));
    expect(DashboardEntries?.map(({ DashboardName }) => DashboardName)).toEqual(['application']);
    const found = await client.send(new GetDashboardCommand({ DashboardName: 'application' }));
    expect(found.DashboardBody).toBe('{"widgets":[]}');
    await expect(client.send(new GetDashboardCommand({ DashboardName: 'gone' }))).rejects.toThrow('does not exist');
  });
});
