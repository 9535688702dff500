import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { MetricStore } from '#local/cloudwatch/metric-store.ts';
import { QueueMetrics } from '#local/cloudwatch/queue-metrics.ts';

const [second, minute, hour] = [1_000, 60_000, 3_600_000];
const start = Date.parse('2026-11-29T12:00:00Z');

describe('the age of the oldest message', () => {
  /** What the machine shows, and by how much the clock of the cloud is ahead of it. */
  let folder: string;
  let machine: number;
  let ahead: number;
  let store: MetricStore;
  let queues: QueueMetrics;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'queue-metrics-'));
    [machine, ahead] = [start, 0];
    jest.spyOn(Date, 'now').mockImplementation(() => machine);
    const clock = { now: () => machine + ahead, after: () => () => {} };
    store = new MetricStore({ file: join(folder, 'metrics.db'), clock, complain: () => {} });
    queues = new QueueMetrics(store);
  });

  afterEach(() => {
    store.close();
    rmSync(folder, { recursive: true });
    jest.restoreAllMocks();
  });

  /** @returns when it was sent, by the machine */
  const send = (): number => {
    const sentAt = machine;
    // It is told of a moment later.
    machine += 1;
    queues.sent('jobs', 10, sentAt);
    return sentAt;
  };

  const age = (oldestSentAt: number | undefined): number | undefined => {
    queues.sample([{ queue: 'jobs', visible: 1, inFlight: 0, delayed: 0, oldestSentAt }], store.now());
    const metric = { namespace: 'AWS/SQS', name: 'ApproximateAgeOfOldestMessage', dimensions: { QueueName: 'jobs' } };
    return store.read(metric, 'Seconds', store.now() - minute, store.now() + minute).at(-1)?.distribution.max;
  };

  it('goes by the clock of the cloud, for whichever is the oldest now', () => {
    const first = send();
    machine += second;
    ahead += 10 * minute;
    const other = send();
    machine += second;
    ahead += hour;
    expect(age(first)).toBe(70 * 60 + 2);
    ahead += 2 * minute;
    expect(age(other)).toBe(62 * 60 + 1);
  });

  it('is none where there is no message', () => {
    send();
    ahead += hour;
    expect(age(undefined)).toBe(0);
  });
});
