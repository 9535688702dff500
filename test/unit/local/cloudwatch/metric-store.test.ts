import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Distribution } from '#local/cloudwatch/distribution.ts';
import type { Metric } from '#local/cloudwatch/metric.ts';
import { MetricStore } from '#local/cloudwatch/metric-store.ts';
import { HandClock, noon } from '../support/hand-clock.ts';

const minute = 60_000;
const hour = 60 * minute;

const latency: Metric = { namespace: 'StatusBoard/local', name: 'Latency', dimensions: { Area: 'board' } };

const invocations = (Resource: string, ExecutedVersion?: string): Metric => ({
  namespace: 'AWS/Lambda',
  name: 'Invocations',
  dimensions: { FunctionName: 'get-board', Resource, ...(ExecutedVersion !== undefined && { ExecutedVersion }) },
});

describe('the metric store', () => {
  let folder: string;
  let clock: HandClock;
  let complaints: string[];
  const open: MetricStore[] = [];

  const start = (): MetricStore => {
    const file = path.join(folder, 'metrics.db');
    const store = new MetricStore({ file, clock, complain: (text) => complaints.push(text) });
    open.push(store);
    return store;
  };

  const read = (store: MetricStore, metric: Metric, from = 0, to = noon + hour, unit?: string) => {
    const points = new Map<number, Distribution>();
    for (const { start: at, distribution } of store.read(metric, unit, from, to)) {
      const all = points.get(at) ?? new Distribution();
      all.merge(distribution);
      points.set(at, all);
    }
    return Array.from(points, ([at, { count, sum, max }]) => [at * minute, count, sum, max]).sort();
  };

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'metrics-'));
    clock = new HandClock();
    complaints = [];
  });

  afterEach(() => {
    for (const store of open.splice(0)) store.close();
    rmSync(folder, { recursive: true });
  });

  it('keeps what was measured by the minute, over restarts', () => {
    const first = start();
    first.series(latency, 'Milliseconds').add(10, noon);
    first.series(latency, 'Milliseconds').add(30, noon + minute - 1);
    first.flush();
    first.series(latency, 'Milliseconds').add(50, noon + 1);
    first.series(latency, 'Milliseconds').add(70, noon + minute);
    const expected = [
      [noon, 3, 90, 50],
      [noon + minute, 1, 70, 70],
    ];
    expect(read(first, latency)).toEqual(expected);
    open.splice(0)[0]?.close();
    expect(read(start(), latency)).toEqual(expected);
  });

  it('tells metrics apart by dimensions, in whatever order, and by unit where one is asked for', () => {
    const store = start();
    const two = (dimensions: Record<string, string>) => ({ ...latency, dimensions });
    store.series(two({ A: '1', B: '2' }), 'Count').add(1, noon);
    store.series(two({ B: '2', A: '1' }), 'Count').add(1, noon);
    store.series(two({ A: '1', B: '3' }), 'Count').add(1, noon);
    store.series(two({ A: '1', B: '2' }), 'Seconds').add(1, noon);
    expect(read(store, two({ A: '1', B: '2' }), 0, noon + hour, 'Count')).toEqual([[noon, 2, 2, 1]]);
    expect(read(store, two({ A: '1', B: '2' }))).toEqual([[noon, 3, 3, 1]]);
    expect(read(store, two({ A: '1' }))).toEqual([]);
  });

  it('puts metrics of functions together by function, as AWS publishes them, and those of nobody else', () => {
    const store = start();
    store.series(invocations('get-board:live', '1'), 'Count').add(1, noon);
    store.series(invocations('get-board:live', '2'), 'Count').add(1, noon);
    store.series(invocations('get-board'), 'Count').add(1, noon);
    const by = (dimensions: Record<string, string>) => read(store, { ...invocations(''), dimensions });
    expect(by({ FunctionName: 'get-board' })).toEqual([[noon, 3, 3, 1]]);
    expect(by({ FunctionName: 'get-board', Resource: 'get-board:live' })).toEqual([[noon, 2, 2, 1]]);
    expect(by({})).toEqual([[noon, 3, 3, 1]]);
    expect(by({ ExecutedVersion: '2' })).toEqual([]);
    expect(by({ FunctionName: 'other' })).toEqual([]);
  });

  it('takes values of two weeks back at most, and none of the future', () => {
    const store = start();
    const at = (timestamp: number) => ({ metric: latency, unit: 'Count', timestamp, value: 1, times: 2 });
    store.put([at(noon - 15 * 24 * hour), at(noon - hour), at(noon + hour), at(noon + 3 * hour)]);
    expect(read(store, latency)).toEqual([[noon - hour, 2, 2, 1]]);
    expect(read(store, latency, 0, noon + 4 * hour)).toHaveLength(2);
  });

  it('makes hours of what is older than a day and a bit, and forgets what is older than 15 days', () => {
    const store = start();
    const series = store.series(latency, 'Count');
    for (const at of [0, 59, 60, 24 * 60]) series.add(at, noon + at * minute);
    store.flush();
    clock.time = noon + 32 * hour;
    store.trim();
    expect(read(store, latency, 0, noon + 48 * hour)).toEqual([
      [noon, 2, 59, 59],
      [noon + hour, 1, 60, 60],
      [noon + 24 * hour, 1, 24 * 60, 24 * 60],
    ]);
    clock.time = noon + 15 * 24 * hour + 30 * minute;
    store.trim();
    expect(read(store, latency, 0, noon + 48 * hour)).toHaveLength(2);
    expect(store.known().map((it) => store.lastMeasured(it))).toEqual([noon + 24 * hour]);
  });

  it('does not grow without bounds where a dimension does, and says so once', () => {
    const store = start();
    for (let shop = 0; shop < 10_010; shop += 1) {
      store.series({ ...latency, dimensions: { Shop: `${shop}` } }, 'Count').add(1, noon);
    }
    expect(store.running()).toHaveLength(10_000);
    expect(complaints).toEqual([expect.stringContaining('StatusBoard/local Latency')]);
  });
});
