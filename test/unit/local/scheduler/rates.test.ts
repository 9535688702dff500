import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import * as z from 'zod/mini';
import { JsonFile } from '#local/data-folder/json-file.ts';
import type { CallResult } from '#local/lambda/hosted-function.ts';
import type { RateDefinition } from '#local/scheduler/rate-definition.ts';
import { Rates } from '#local/scheduler/rates.ts';
import { HandClock } from '../support/hand-clock.ts';

const minute = 60_000;

const sweep: RateDefinition = {
  arn: 'arn:aws:scheduler:eu-west-1:000000000000:schedule/default/sweep',
  period: minute,
  functionArn: 'arn:aws:lambda:eu-west-1:000000000000:function:sweep',
  qualifier: 'live',
  input: '<aws.scheduler.scheduled-time>',
  retries: 2,
  patience: minute,
};

describe('what is done again and again', () => {
  let folder: string;
  let clock: HandClock;
  let events: string[];
  let complaints: string[];
  let observed: string[];
  let outcome: () => CallResult;
  const open: Rates[] = [];

  const start = (...definitions: readonly RateDefinition[]): Rates => {
    const rates = new Rates({
      file: new JsonFile(path.join(folder, 'rates.json'), z.record(z.string(), z.int()), {}),
      clock,
      invoke: async (_, { event }) => {
        events.push(event);
        return outcome();
      },
      complain: (text) => complaints.push(text),
      observer: {
        attempted: (_, what) => observed.push(what),
        dropped: () => observed.push('dropped'),
      },
    });
    open.push(rates);
    rates.configure(definitions);
    rates.start();
    return rates;
  };

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'rates-'));
    clock = new HandClock();
    [events, complaints, observed] = [[], [], []];
    outcome = () => ({ kind: 'success', payload: 'null', executedVersion: '1' });
  });

  afterEach(async () => {
    for (const rates of open.splice(0)) await rates.close(0);
    rmSync(folder, { recursive: true });
  });

  it('is done by its rate, and is told the time it was due', async () => {
    start(sweep);
    await clock.pass(minute - 1);
    expect(events).toEqual([]);
    await clock.pass(2 * minute);
    expect(events).toEqual(['2026-11-29T12:01:00Z', '2026-11-29T12:02:00Z']);
  });

  it('is observed: what was done, what failed, and what was turned away until it is left out', async () => {
    start({ ...sweep, retries: 1 });
    await clock.pass(minute);
    outcome = () => ({
      kind: 'failure',
      error: { errorType: 'E', errorMessage: '', stackTrace: [] },
      executedVersion: '1',
    });
    await clock.pass(minute);
    outcome = () => ({ kind: 'throttled', by: 'account', executedVersion: '1' });
    await clock.pass(minute + 5_000);
    expect(observed).toEqual(['done', 'failed', 'throttled', 'throttled', 'dropped']);
  });

  it('knows who it is, and which run and which try this is', async () => {
    const input =
      '{"of":"<aws.scheduler.schedule-arn>","run":"<aws.scheduler.execution-id>","try":"<aws.scheduler.attempt-number>","x":"<aws.other>"}';
    start({ ...sweep, input });
    await clock.pass(minute);
    expect(JSON.parse(events[0] ?? '')).toEqual({
      of: sweep.arn,
      run: expect.stringMatching(/^[\da-f-]{36}$/),
      try: '1',
      x: '<aws.other>',
    });
  });

  it('is made up for by one run where the machine slept, and goes on by the same times', async () => {
    start(sweep);
    // Timers stand still while a machine sleeps.
    clock.time += 10 * minute + 30_000;
    await clock.pass(0);
    await clock.pass(30_000);
    expect(events).toEqual(['2026-11-29T12:10:00Z', '2026-11-29T12:11:00Z']);
  });

  it('goes on over a restart: what fell due meanwhile is done at once, else it waits', async () => {
    await start(sweep).close(0);
    clock.time += 90_000;
    await start(sweep).close(0);
    await clock.pass(0);
    expect(events).toEqual([]);
    const rates = start(sweep);
    await clock.pass(0);
    expect(events).toEqual(['2026-11-29T12:01:00Z']);
    await rates.close(0);
    start(sweep);
    await clock.pass(29_999);
    expect(events).toHaveLength(1);
    await clock.pass(1);
    expect(events).toHaveLength(2);
  });

  it('follows the templates: what is gone is not done, what is new begins now, and the rest keeps its time', async () => {
    const rates = start(sweep);
    await clock.pass(30_000);
    const report = { ...sweep, arn: 'arn:report', period: 2 * minute, input: 'report' };
    rates.configure([sweep, report]);
    await clock.pass(30_000);
    expect(events).toEqual(['2026-11-29T12:01:00Z']);
    rates.configure([report]);
    await clock.pass(90_000);
    expect(events).toEqual(['2026-11-29T12:01:00Z', 'report']);
  });

  it('is done by timers that end before it is due', async () => {
    clock.longest = minute;
    start({ ...sweep, period: 24 * 60 * minute });
    await clock.pass(24 * 60 * minute);
    expect(events).toEqual(['2026-11-30T12:00:00Z']);
  });

  it('is tried again where there is no concurrency, as often as the template says, and then left out', async () => {
    outcome = () => ({ kind: 'throttled', by: 'account', executedVersion: '1' });
    start({ ...sweep, input: '<aws.scheduler.attempt-number>' });
    await clock.pass(minute + 10_000);
    expect(events).toEqual(['1', '2', '3']);
    expect(complaints).toEqual([`schedule ${sweep.arn}: is left out this time: there is no concurrency for it`]);
  });

  it('is waited for when the cloud closes', async () => {
    const { promise, resolve } = Promise.withResolvers<CallResult>();
    outcome = () => promise as never;
    const rates = start(sweep);
    await clock.pass(minute);
    let isClosed = false;
    const closed = rates.close(minute).then(() => {
      isClosed = true;
    });
    await new Promise(setImmediate);
    expect(isClosed).toBe(false);
    resolve({ kind: 'success', payload: 'null', executedVersion: '1' });
    await closed;
    expect(clock.isIdle).toBe(true);
  });
});
