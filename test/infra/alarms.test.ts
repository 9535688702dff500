import { beforeAll, describe, expect, it } from '@jest/globals';
import { logQueries } from '#infra/alarms/log-queries.ts';
import { pageAlarms } from '#infra/alarms/page-alarms.ts';
import { queueAlarms } from '#infra/alarms/queue-alarms.ts';
import { readStage, stageNames } from '#infra/config.ts';
import { parseQuery } from '#local/insights/parse-query.ts';
import { metrics } from '#shared/observability/metrics.ts';
import { burnRates, slos } from '#shared/observability/slos.ts';
import { sampleEvents } from './sample-events.ts';
import { type Assembly, type Placed, resourcesOfType, synthesized } from './synthesized.ts';

interface Stat {
  readonly Metric: {
    readonly Namespace: string;
    readonly MetricName: string;
    readonly Dimensions?: readonly unknown[];
  };
  readonly Period: number;
  readonly Stat: string;
}
interface Query {
  readonly Id: string;
  readonly Expression?: string;
  readonly MetricStat?: Stat;
}
interface AlarmProperties {
  readonly AlarmName: string;
  readonly AlarmDescription: unknown;
  readonly AlarmActions?: readonly string[];
  readonly OKActions?: readonly string[];
  readonly TreatMissingData?: string;
  readonly EvaluationPeriods: number;
  readonly DatapointsToAlarm?: number;
  readonly Threshold: number;
  readonly Period?: number;
  readonly MetricName?: string;
  readonly Namespace?: string;
  readonly Statistic?: string;
  readonly ExtendedStatistic?: string;
  readonly Metrics?: readonly Query[];
}

/** What a template joins, with `<…>` in the place of what it only refers to. */
function joined(value: unknown): string {
  if (typeof value === 'string') return value;
  const { 'Fn::Join': join, Ref, 'Fn::GetAtt': attribute } = value as Record<string, unknown>;
  if (Array.isArray(join)) return (join[1] as unknown[]).map(joined).join(String(join[0]));
  return `<${Ref ?? (attribute as string[]).join('.')}>`;
}

/** The series an alarm is measured by. */
function statsOf({
  Metrics,
  MetricName = '',
  Namespace = '',
  Period = 0,
  Statistic,
  ExtendedStatistic,
}: AlarmProperties): Stat[] {
  if (Metrics !== undefined) return Metrics.flatMap(({ MetricStat }) => MetricStat ?? []);
  return [{ Metric: { MetricName, Namespace }, Period, Stat: String(Statistic ?? ExtendedStatistic) }];
}

it.each([
  [120, 5],
  [240, 5],
  [241, 6],
  [900, 16],
])('an event source whose calls may take %d s is at fault after %d minutes without one', (timeout, minutes) => {
  const declared = sampleEvents.map((each) => (each.kind === 'consumer' ? { ...each, timeout } : each));
  const alarm = queueAlarms(readStage('prod'), declared).find(({ id }) => id === 'event-source');
  expect(alarm?.breaching).toEqual({ atLeast: minutes, of: minutes });
});

describe.each(stageNames)('the alarms of %s', (stage) => {
  let assembly: Assembly;
  let single: readonly (Placed & { readonly Properties: AlarmProperties })[];
  let composite: readonly (Placed & { readonly Properties: AlarmProperties & { readonly AlarmRule: unknown } })[];
  const nameOf = (id: string) => `status-board-${stage}-${id}`;
  const topic = (severity: string) => `arn:aws:sns:us-east-1:000000000000:${nameOf(severity)}`;
  // A small stage does not pay for alarms on latencies.
  const watched = slos.filter(({ id }) => stage !== 'dev' || id === 'availability');
  const isPart = ({ AlarmName }: AlarmProperties) => /-slo-.*-([\d.]+x-\w+|held-back)$/.test(AlarmName);

  beforeAll(async () => {
    assembly = await synthesized(stage, { eventFunctions: sampleEvents });
    single = resourcesOfType(assembly, 'AWS::CloudWatch::Alarm') as unknown as typeof single;
    composite = resourcesOfType(assembly, 'AWS::CloudWatch::CompositeAlarm') as unknown as typeof composite;
  });

  const calling = () => [...single, ...composite].map(({ Properties }) => Properties).filter((each) => !isPart(each));
  const named = (id: string) => {
    const found = [...single, ...composite].find(({ Properties }) => Properties.AlarmName === nameOf(id));
    return found?.Properties as unknown as AlarmProperties & {
      readonly AlarmRule: unknown;
      readonly ActionsSuppressor: unknown;
    };
  };

  it('are the ones known to the papers of those on call', () => {
    expect(
      calling()
        .map(({ AlarmName }) => AlarmName.replace(nameOf(''), ''))
        .sort(),
    ).toEqual([
      ...(stage === 'staging' || stage === 'prod' ? ['backup-missing'] : []),
      'board-latency',
      'canary-failures',
      'concurrency',
      'dead-jobs',
      'dead-letters',
      'event-source',
      'function-crashes',
      'move-latency',
      ...(stage === 'local' ? [] : ['page-errors']),
      'poison-messages',
      'queue-age',
      'refused-credentials',
      'silent-clock',
      ...[...watched.map(({ id }) => `slo-${id}`), 'slo-slow-burn'].sort(),
      'stats-latency',
      'table-errors',
      'table-latency',
      'table-throttles',
      'throttles',
      'url-5xx',
    ]);
  });

  it('tell one topic when they begin and when they are over; their parts tell nobody', () => {
    for (const { AlarmName, AlarmActions, OKActions } of calling()) {
      expect({ AlarmName, AlarmActions }).toEqual({ AlarmName, AlarmActions: OKActions });
      expect([[topic('page')], [topic('ticket')]]).toContainEqual(AlarmActions);
    }
    for (const { Properties } of [...single, ...composite].filter((each) => isPart(each.Properties))) {
      expect(Object.keys(Properties).filter((name) => name.endsWith('Actions'))).toEqual([]);
    }
  });

  it('say what people suffer, and have the four ways on, in what CloudWatch keeps of a description', () => {
    for (const { AlarmName, AlarmDescription } of calling()) {
      const text = joined(AlarmDescription);
      const [impact = '', runbook, dashboard, logs, back] = text.split('\n');
      expect(impact).toMatch(/^[A-Z].{20,}\.$/);
      expect(runbook).toBe(`Runbook: docs/runbooks/${AlarmName.replace(nameOf(''), '')}.md`);
      expect(dashboard).toMatch(/^Dashboard: https:\/\/us-east-1\.console\.aws\.amazon\.com\/.*\?start=PT3H$/);
      const ofPage = AlarmName === nameOf('page-errors');
      expect(logs).toMatch(ofPage ? /logs-insights$/ : /^Logs: https:\/\/.*~\(queryId~'<\w+\.QueryDefinitionId>\)$/);
      const id = AlarmName.replace(nameOf(''), '');
      expect(back).toBe(`Roll back: npm run rollback -- --stage ${stage} --reason "alarm ${id}"`);
      // An id of a query has 36 characters, a name of a release seldom more than 40.
      expect(text.length + 80).toBeLessThanOrEqual(1_024);
    }
  });

  it('say how many periods it takes and what missing data means', () => {
    for (const { Properties } of single) {
      const { AlarmName, EvaluationPeriods, DatapointsToAlarm = 0, TreatMissingData } = Properties;
      expect(['breaching', 'ignore', 'notBreaching']).toContain(TreatMissingData);
      expect({ AlarmName, some: DatapointsToAlarm >= 1 && DatapointsToAlarm <= EvaluationPeriods }).toEqual({
        AlarmName,
        some: true,
      });
    }
  });

  it('are within what CloudWatch evaluates: a day, or seven where a period is an hour or more', () => {
    for (const { Properties } of single) {
      const periods = new Set(statsOf(Properties).map(({ Period }) => Period));
      expect(periods.size).toBe(1);
      const [period = 0] = periods;
      expect(period % 60).toBe(0);
      expect(period).toBeLessThanOrEqual(86_400);
      expect(period * Properties.EvaluationPeriods).toBeLessThanOrEqual(period < 3_600 ? 86_400 : 604_800);
      expect(Properties.Metrics?.length ?? 1).toBeLessThanOrEqual(10);
    }
  });

  it('measure what the registry knows, in the namespace of the stage or of a service', () => {
    const known = new Set<string>(Object.keys(metrics));
    for (const { Properties } of single) {
      for (const { Metric } of statsOf(Properties)) {
        expect(known).toContain(Metric.MetricName);
        expect(Metric.Namespace).toMatch(new RegExp(`^(AWS/\\w+|StatusBoard/${stage})$`));
      }
    }
  });

  it.each(
    watched.flatMap(({ id, objective }) => burnRates.map((rate) => ({ id, objective, ...rate }))),
  )('have the pair of windows of $id at $factor times the budget', ({
    id,
    objective,
    factor,
    longSeconds,
    shortSeconds,
    severity,
  }) => {
    const ofPair = single
      .map(({ Properties }) => Properties)
      .filter(({ AlarmName }) => AlarmName.startsWith(`${nameOf(`slo-${id}-${factor}x-`)}`));
    expect(ofPair).toHaveLength(2);
    const span = (each: AlarmProperties) => (statsOf(each)[0]?.Period ?? 0) * each.EvaluationPeriods;
    expect(ofPair.map(span).sort((one, other) => other - one)).toEqual([longSeconds, shortSeconds]);
    for (const { Threshold } of ofPair) {
      expect(Threshold).toBeCloseTo(factor * (1 - objective), 6);
      // A share above 1 would never be reached.
      expect(Threshold).toBeLessThan(1);
    }
    const rule = joined(named(severity === 'page' ? `slo-${id}` : 'slo-slow-burn').AlarmRule);
    const members = single.filter(({ Properties }) => ofPair.includes(Properties));
    const [one, other] = members.map((member) => `ALARM("<${member.id}.Arn>")`);
    expect(rule).toContain(`(${one} AND ${other})`);
    const long = ofPair.find((each) => span(each) === longSeconds);
    expect(long?.Metrics?.find(({ Expression }) => Expression !== undefined)?.Expression).toMatch(
      /^IF\(events >= \d+, share, 0\)$/,
    );
  });

  it('hold back what follows from another, and what they held back goes on by itself afterwards', () => {
    const held = (id: string) => ({ ...named(id), by: joined(named(id).ActionsSuppressor) });
    const times = { ActionsSuppressorWaitPeriod: 120, ActionsSuppressorExtensionPeriod: 300 };
    for (const id of ['board', 'stats', 'move'].filter((each) => watched.some(({ id }) => id === each))) {
      expect(held(`slo-${id}`)).toMatchObject({
        by: expect.stringMatching(/:status-board-\w+-slo-availability$/),
        ...times,
      });
    }
    expect(held('slo-slow-burn')).toMatchObject(times);
    const several = watched.length > 1;
    const names = several ? joined(named('slo-slow-burn-held-back').AlarmRule) : held('slo-slow-burn').by;
    for (const { id } of watched) expect(names).toContain(nameOf(`slo-${id}`));
  });

  it('are told to encrypted topics that take alarms of the account and TLS only', () => {
    const [key] = resourcesOfType(assembly, 'AWS::KMS::Key').filter((each) => each.stack === nameOf('observability'));
    expect(key?.Properties).toMatchObject({ EnableKeyRotation: true });
    const alarms = { Effect: 'Allow', Principal: { Service: 'cloudwatch.amazonaws.com' } };
    const ofAccount = { StringEquals: { 'aws:SourceAccount': '000000000000' } };
    const { Statement = [] } = (key?.Properties.KeyPolicy ?? {}) as { Statement?: unknown[] };
    expect(Statement).toContainEqual(
      expect.objectContaining({ ...alarms, Action: ['kms:Decrypt', 'kms:GenerateDataKey'], Condition: ofAccount }),
    );
    const topics = resourcesOfType(assembly, 'AWS::SNS::Topic');
    expect(topics.map(({ Properties }) => Properties.TopicName).sort()).toEqual([nameOf('page'), nameOf('ticket')]);
    for (const { Properties } of topics) {
      expect(Properties.KmsMasterKeyId).toEqual({ 'Fn::GetAtt': [key?.id, 'Arn'] });
    }
    const policies = resourcesOfType(assembly, 'AWS::SNS::TopicPolicy');
    expect(policies).toHaveLength(2);
    for (const { Properties } of policies) {
      const { Statement: statements } = Properties.PolicyDocument as { Statement: Record<string, unknown>[] };
      expect(statements).toContainEqual(
        expect.objectContaining({ ...alarms, Action: 'sns:Publish', Condition: ofAccount }),
      );
      expect(statements).toContainEqual(
        expect.objectContaining({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
      );
      expect(statements).toHaveLength(2);
    }
  });

  it('count crashes by a filter of every log group of a function', () => {
    const groups = resourcesOfType(assembly, 'AWS::Lambda::Function')
      .filter(({ stack }) => stack !== nameOf('web'))
      .map(({ Properties }) => Properties.LoggingConfig as { LogGroup: { Ref: string } });
    const filters = resourcesOfType(assembly, 'AWS::Logs::MetricFilter').map(({ Properties }) => Properties);
    expect(filters.map(({ LogGroupName }) => LogGroupName)).toEqual(groups.map(({ LogGroup }) => LogGroup));
    for (const { FilterPattern, MetricTransformations } of filters) {
      expect(FilterPattern).toBe('{ $.type = "platform.report" && $.record.status != "success" }');
      expect(MetricTransformations).toEqual([
        { MetricName: 'FunctionCrash', MetricNamespace: `StatusBoard/${stage}`, MetricValue: '1' },
      ]);
    }
  });

  it('have saved queries, each of at most 50 log groups', () => {
    const saved = resourcesOfType(assembly, 'AWS::Logs::QueryDefinition').map(({ Properties }) => Properties);
    const names = saved.map(({ Name }) => String(Name));
    expect(names.filter((name) => !/-\d$/.test(name))).toEqual(
      Object.keys(logQueries).map((name) => `status-board/${stage}/${name}`),
    );
    const crashes = saved.filter(({ Name }) => /\/crashes(-\d)?$/.test(String(Name)));
    const asked = crashes.flatMap(({ LogGroupNames }) => LogGroupNames as string[]);
    const functions = resourcesOfType(assembly, 'AWS::Lambda::Function').filter(({ stack }) => stack !== nameOf('web'));
    expect([new Set(asked).size, asked.length]).toEqual([functions.length, functions.length]);
    for (const { LogGroupNames } of saved) {
      expect((LogGroupNames as unknown[]).length).toBeGreaterThan(0);
      expect((LogGroupNames as unknown[]).length).toBeLessThanOrEqual(50);
    }
  });
});

it.each(Object.entries(logQueries))('the saved query %s can be run', (_, { query }) => {
  expect(parseQuery(query).commands.length).toBeGreaterThan(1);
});

describe('the alarms of a page', () => {
  const pageOf = (variables: Readonly<Record<string, string>>) =>
    pageAlarms(readStage('prod', variables), 'E1').map(({ id }) => id);
  const page = {
    STATUS_BOARD_PAGE_DOMAIN: 'board.garage.example',
    STATUS_BOARD_PAGE_CERTIFICATE: 'arn:aws:acm:us-east-1:123456789012:certificate/0a-1b',
  };

  it('watch its certificate where it has a domain', () => {
    expect(pageOf({})).toEqual(['page-errors']);
    expect(pageOf(page)).toEqual(['page-errors', 'page-certificate']);
  });

  it('are only where their metrics can be seen', () => {
    expect(pageOf({ ...page, STATUS_BOARD_REGION: 'eu-west-1' })).toEqual([]);
  });
});

describe('whoever is told', () => {
  it('is named by the environment of a deployment', () => {
    const { watch } = readStage('prod', {
      STATUS_BOARD_PAGE_MAIL: 'on-call@garage.example, lead@garage.example',
      STATUS_BOARD_SLACK: 'T0123ABCD/C0456EFGH',
      STATUS_BOARD_RUNBOOKS: 'https://docs.garage.example/runbooks',
    });
    expect(watch).toEqual({
      page: ['on-call@garage.example', 'lead@garage.example'],
      ticket: [],
      chat: { workspace: 'T0123ABCD', channel: 'C0456EFGH' },
      slos: 'all',
      runbooks: 'https://docs.garage.example/runbooks',
    });
  });

  it.each([
    ['watch.page.0', { STATUS_BOARD_PAGE_MAIL: 'on-call' }],
    ['watch.chat.workspace', { STATUS_BOARD_SLACK: 'status-board' }],
    ['watch.chat.channel', { STATUS_BOARD_SLACK: 'T0123ABCD' }],
  ])('is refused where %s can be nobody', (field, variables) => {
    expect(() => readStage('prod', variables)).toThrow(field);
  });
});
