import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Dimensions, MetricDefinition } from '#shared/observability/metric-definition.ts';
import { type MetricName, metrics, namespaceOf } from '#shared/observability/metrics.ts';
import { type NamedMetric, namedMetrics } from './named-metrics.ts';
import { type Assembly, resourcesOfType, synthesized } from './synthesized.ts';

const stage = 'prod';
const registered = Object.values(metrics) as readonly MetricDefinition[];

/** The resources whose presence makes a service publish its metrics. */
const publishers: Readonly<Record<string, string>> = {
  'AWS/Backup': 'AWS::Backup::BackupVault',
  'AWS/CertificateManager': 'AWS::CloudFront::Distribution',
  'AWS/CloudFront': 'AWS::CloudFront::Distribution',
  'AWS/DynamoDB': 'AWS::DynamoDB::GlobalTable',
  'AWS/Lambda': 'AWS::Lambda::Function',
  'AWS/SQS': 'AWS::SQS::Queue',
};

/** The sets of dimensions a metric is published by. */
function setsOf(metric: MetricDefinition): readonly Dimensions[] {
  return metric.kind === 'ours' ? [metric.dimensions] : [metric.dimensions, ...(metric.alsoBy ?? [])];
}

const isOneOf = (value: string, allowed: Dimensions[string] | undefined) =>
  typeof allowed === 'string' || allowed?.includes(value) === true;

/** What is wrong with how a metric is named; nothing where it is registered so. */
function mistakesOf({ by, namespace, name, dimensions }: NamedMetric): string[] {
  const metric = (metrics as Readonly<Record<string, MetricDefinition>>)[name];
  if (metric === undefined) return [`${by} names ${namespace} ${name}, which is not registered`];
  if (namespaceOf(metric, stage) !== namespace) return [`${by} looks for ${name} in ${namespace}`];
  const names = Object.keys(dimensions).sort().join();
  const set = setsOf(metric).find((each) => Object.keys(each).sort().join() === names);
  if (set === undefined) return [`${by} looks for ${name} by ${names || 'nothing'}, and so it is not published`];
  const foreign = Object.entries(dimensions).filter(([dimension, value]) => !isOneOf(value, set[dimension]));
  return foreign.map(([dimension, value]) => `${by} looks for ${name} with ${dimension} ${value}, which it never has`);
}

/** The texts of the files under some folders, by path. */
function textsOf(...folders: readonly string[]): string[] {
  return folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !/(own|platform)-metrics\.ts$/.test(file))
      .map((file) => readFileSync(join(folder, file), 'utf8')),
  );
}

/** What files name, by a pattern whose first group is the name. */
function namesIn(texts: readonly string[], pattern: RegExp): Set<string> {
  return new Set(texts.flatMap((text) => [...text.matchAll(pattern)].map(([, name]) => name ?? '')));
}

/** The metrics our code emits: every measurement written down in a file that knows how they are emitted. */
function emittedByCode(): Set<string> {
  const emitting = textsOf('shared', 'functions').filter((text) => text.includes('embedded-metrics.ts'));
  return namesIn(emitting, /\bname: '([A-Z]\w+)'/g);
}

describe('the registry of metrics', () => {
  let assembly: Assembly;
  let named: readonly NamedMetric[];

  // With a page of its own, so that its certificate is watched, too.
  const page = {
    STATUS_BOARD_PAGE_DOMAIN: 'board.example.com',
    STATUS_BOARD_PAGE_CERTIFICATE: `arn:aws:acm:us-east-1:123456789012:certificate/${'0'.repeat(8)}`,
  };

  beforeAll(async () => {
    Object.assign(process.env, page);
    assembly = await synthesized(stage);
    named = namedMetrics(assembly);
  });

  afterAll(() => {
    for (const variable of Object.keys(page)) delete process.env[variable];
  });

  it('has every metric the templates name, with its namespace and dimensions', () => {
    expect(named.length).toBeGreaterThan(100);
    expect(named.flatMap(mistakesOf)).toEqual([]);
  });

  it.each<[string, Partial<NamedMetric>, string]>([
    ['a name that drifted', { name: 'Latencies' }, 'not registered'],
    ['the namespace of another stage', { namespace: 'StatusBoard/dev' }, 'looks for Latency in'],
    ['a dimension it does not have', { dimensions: { Area: 'jobs', Shop: 'edgar' } }, 'not published'],
    ['no dimension', { dimensions: {} }, 'by nothing'],
    ['a value out of its set', { dimensions: { Area: 'edgar' } }, 'which it never has'],
  ])('sees %s', (_what, change, mistake) => {
    const good = { by: 'a test', namespace: 'StatusBoard/prod', name: 'Latency', dimensions: { Area: 'jobs' } };
    expect(mistakesOf(good)).toEqual([]);
    expect(mistakesOf({ ...good, ...change }).join()).toContain(mistake);
  });

  it('has nothing of ours that no code emits, and code emits nothing else', () => {
    const own = registered.filter(({ kind }) => kind === 'ours');
    const filtered = named.filter(({ by }) => by === 'a filter of log lines').map(({ name }) => name);
    const emitted = new Set([...emittedByCode(), ...filtered]);
    expect([...emitted].sort()).toEqual(own.map(({ name }) => name).sort());
  });

  it('has nothing that no service of the template publishes', () => {
    const unpublished = registered.filter((metric) => {
      if (metric.kind === 'ours') return false;
      const type = publishers[metric.namespace];
      return type === undefined || resourcesOfType(assembly, type).length === 0;
    });
    expect(unpublished.map(({ name }) => name)).toEqual([]);
  });

  it('has nothing of a platform that nobody looks at', () => {
    // What the local cloud publishes is looked at, too: by its /metrics.
    const published = namesIn(textsOf('local/cloudwatch'), /'([A-Z]\w+)'/g);
    const used = new Set([...named.map(({ name }) => name), ...published]);
    const platform = registered.filter(({ kind }) => kind === 'platform').map(({ name }) => name as MetricName);
    expect(platform.filter((name) => !used.has(name))).toEqual([]);
  });

  it('says what each means in one sentence', () => {
    expect(registered.filter(({ meaning }) => !/^[A-Z0-9][^.]+\.$/.test(meaning)).map(({ name }) => name)).toEqual([]);
  });
});
