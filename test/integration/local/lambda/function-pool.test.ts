import { describe, expect, it } from '@jest/globals';
import { EnvironmentSlots } from '#local/lambda/environment-slots.ts';
import { functionFixtures } from '../support/function-fixture.ts';

const host = functionFixtures();

/** Tells which environment answered, and how many calls it was answering then. */
const overlapping = `
const { threadId } = require('node:worker_threads');
const { setTimeout: delay } = require('node:timers/promises');
let running = 0;
exports.handler = async (event) => {
  running += 1;
  const atOnce = running;
  await delay(event.milliseconds ?? 5);
  running -= 1;
  return { threadId, atOnce, number: event.number };
};
`;

interface Answer {
  readonly threadId: number;
  readonly atOnce: number;
  readonly number: number;
}

describe('the pool of a function', () => {
  it('answers 200 calls at once with at most 4 environments, each taking one call at a time', async () => {
    const { result } = host(overlapping);
    const numbers = Array.from({ length: 200 }, (_, number) => number);
    const answers = (await Promise.all(numbers.map((number) => result({ number })))) as Answer[];
    expect(answers.map(({ number }) => number)).toEqual(numbers);
    expect(new Set(answers.map(({ threadId }) => threadId)).size).toBe(4);
    expect(Math.max(...answers.map(({ atOnce }) => atOnce))).toBe(1);
  });

  it('lets calls wait in order of arrival', async () => {
    const { result, log } = host(overlapping);
    await Promise.all(Array.from({ length: 40 }, () => result()));
    const starts = log().filter(({ type }) => type === 'platform.start');
    const order = starts.map(({ record }) => (record as { requestId: string }).requestId);
    expect(order).toEqual(Array.from({ length: 40 }, (_, index) => `request-${index + 1}`));
  });

  it('uses a warm environment again, and says so in the log', async () => {
    const { result, log } = host(overlapping);
    const first = (await result()) as Answer;
    const second = (await result()) as Answer;
    expect(second.threadId).toBe(first.threadId);
    const reports = log().filter(({ type }) => type === 'platform.report');
    expect(reports).toMatchObject([
      {
        record: {
          requestId: 'request-1',
          start: 'cold',
          status: 'success',
          metrics: { initDurationMs: expect.any(Number) },
        },
      },
      {
        record: {
          requestId: 'request-2',
          start: 'warm',
          status: 'success',
          metrics: { durationMs: expect.any(Number) },
        },
      },
    ]);
  });

  it('starts no environment before the first call', () => {
    const { log } = host(`console.log('started'); exports.handler = async () => 1;`);
    expect(log()).toEqual([]);
  });

  it('turns callers away only beyond the reserved concurrency', async () => {
    const { invoke } = host(overlapping, { reservedConcurrency: 2 });
    const kinds = await Promise.all(Array.from({ length: 5 }, async () => (await invoke()).kind));
    expect(kinds).toEqual(['success', 'success', 'throttled', 'throttled', 'throttled']);
    expect((await invoke()).kind).toBe('success');
  });

  it('turns callers away beyond the concurrency of the account, unless it has reserved some', async () => {
    const { invoke } = host(overlapping, {}, 2);
    const answers = await Promise.all(Array.from({ length: 4 }, () => invoke()));
    expect(answers.map(({ kind }) => kind)).toEqual(['success', 'success', 'throttled', 'throttled']);
    expect(answers[3]).toEqual({ kind: 'throttled', by: 'account' });
    expect((await invoke()).kind).toBe('success');
    const reserving = host(overlapping, { reservedConcurrency: 3 }, 4);
    const kinds = await Promise.all(Array.from({ length: 4 }, async () => (await reserving.invoke()).kind));
    expect(kinds).toEqual(['success', 'success', 'success', 'throttled']);
  });

  it('turns everybody away where nothing is reserved', async () => {
    const { invoke } = host(overlapping, { reservedConcurrency: 0 });
    expect(await invoke()).toEqual({ kind: 'throttled', by: 'function' });
  });

  it('gives a reloaded asset to the next call, while calls in flight finish with the old one', async () => {
    const version = (name: string) => `
      const { setTimeout: delay } = require('node:timers/promises');
      exports.handler = async ({ milliseconds = 0 }) => { console.log('running'); await delay(milliseconds); return '${name}'; };
    `;
    const { replaceCode, result, log } = host(version('old'));
    expect(await result()).toBe('old');
    const inFlight = result({ milliseconds: 200 });
    replaceCode(version('new'));
    expect(await result()).toBe('new');
    expect(await inFlight).toBe('old');
    expect(await result()).toBe('new');
    const starts = log()
      .filter(({ type }) => type === 'platform.report')
      .map(({ record }) => (record as { start: string }).start);
    expect(starts.sort()).toEqual(['cold', 'cold', 'warm', 'warm']);
  });

  it('that is retired answers what came before, and keeps no environment', async () => {
    let idle = 0;
    class WatchedSlots extends EnvironmentSlots {
      override idle(...given: Parameters<EnvironmentSlots['idle']>): void {
        idle += 1;
        super.idle(...given);
      }
    }
    const { pool, result } = host(overlapping, {}, undefined, new WatchedSlots());
    const answers = Promise.all(Array.from({ length: 12 }, (_each, number) => result({ number })));
    pool.retire();
    expect((await answers).map((answer) => (answer as Answer).number)).toEqual([...Array(12).keys()]);
    expect(idle).toBe(0);
  });

  it('answers calls that waited for an environment that died', async () => {
    const source = `
      exports.handler = async ({ exit, number }) => { if (exit) process.exit(3); return number; };
    `;
    const { invoke } = host(source);
    const events = Array.from({ length: 24 }, (_, number) => ({ exit: number < 8, number }));
    const kinds = await Promise.all(events.map(async (event) => (await invoke(event)).kind));
    expect(kinds).toEqual([...Array(8).fill('failure'), ...Array(16).fill('success')]);
  });
});

describe('the pools of many functions', () => {
  it('share so many environments: whoever is idle makes way, and whoever waits gets its turn', async () => {
    const slots = new EnvironmentSlots(2);
    const functions = Array.from({ length: 5 }, () => host(overlapping, {}, undefined, slots));
    const answers = (await Promise.all(
      Array.from({ length: 60 }, (_each, number) => functions[number % 5]?.result({ number })),
    )) as Answer[];
    expect(answers.map(({ number }) => number)).toEqual(answers.map((_answer, index) => index));
    for (const each of functions) expect(each.log().filter(({ type }) => type === 'platform.report')).toHaveLength(12);
  });

  it('do not end each other for one more environment while all are called', async () => {
    const slots = new EnvironmentSlots(3);
    const functions = Array.from({ length: 2 }, () => host(overlapping, {}, undefined, slots));
    for (let wave = 0; wave < 6; wave += 1) {
      await Promise.all(Array.from({ length: 16 }, (_each, number) => functions[number % 2]?.result({ number })));
    }
    const reports = functions.flatMap(({ log }) => log().filter(({ type }) => type === 'platform.report'));
    const cold = reports.filter(({ record }) => (record as { start: string }).start === 'cold');
    expect([reports.length, cold.length]).toEqual([96, 3]);
  });

  it('give an idle environment back after a while', async () => {
    const { result } = host(overlapping, {}, undefined, new EnvironmentSlots(4, 50));
    const first = (await result()) as Answer;
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(((await result()) as Answer).threadId).not.toBe(first.threadId);
  });
});
