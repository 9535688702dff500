import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import * as z from 'zod/mini';
import { JsonFile } from '#local/data-folder/json-file.ts';
import { Schedule } from '#local/scheduler/schedule.ts';
import { Scheduler } from '#local/scheduler/scheduler.ts';
import { HandClock, noon } from '../support/hand-clock.ts';

const arn = 'arn:target';

const schedule = (name: string, time: string, target: Partial<Schedule['target']> = {}): Schedule => ({
  name,
  group: 'default',
  expression: `at(2026-11-29T${time})`,
  isEnabled: true,
  target: { arn, roleArn: 'arn:role', input: name, attempts: 185, seconds: 86_400, ...target },
  createdAt: new Date(noon).toISOString(),
  modifiedAt: new Date(noon).toISOString(),
});

describe('the scheduler', () => {
  let folder: string;
  let clock: HandClock;
  let calls: string[];
  let complaints: string[];
  let fault: Error | undefined;
  /** Happens while a call is made. */
  let during: () => void;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'schedules-'));
    clock = new HandClock();
    calls = [];
    complaints = [];
    fault = undefined;
    during = () => {};
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  /** What a start of the cloud opens, on the same file each time. */
  function open(): Scheduler {
    return new Scheduler({
      file: new JsonFile(path.join(folder, 'schedules.json'), z.array(Schedule), []),
      clock,
      complain: (text) => complaints.push(text),
      targets: {
        [arn]: async (input) => {
          calls.push(input);
          during();
          if (fault !== undefined) throw fault;
        },
      },
    });
  }

  it('runs each at its time, once, and forgets it', async () => {
    const scheduler = open();
    scheduler.start();
    scheduler.put(schedule('later', '12:10:00'));
    scheduler.put(schedule('sooner', '12:05:00'));
    await clock.pass(299_999);
    expect(calls).toEqual([]);
    await clock.pass(1);
    expect(calls).toEqual(['sooner']);
    await clock.pass(3_600_000);
    expect(calls).toEqual(['sooner', 'later']);
    expect([scheduler.all(), clock.isIdle]).toEqual([[], true]);
  });

  it('waits longer than a timer can', async () => {
    clock.longest = 60_000;
    const scheduler = open();
    scheduler.start();
    scheduler.put(schedule('far', '12:05:00'));
    await clock.pass(299_999);
    expect(calls).toEqual([]);
    await clock.pass(1);
    expect(calls).toEqual(['far']);
  });

  it('keeps what replaced a schedule while that ran', async () => {
    const scheduler = open();
    scheduler.start();
    scheduler.put(schedule('busy', '12:05:00'));
    const later = schedule('busy', '12:20:00');
    during = () => scheduler.put(later);
    await clock.pass(300_000);
    expect([calls.length, scheduler.all()]).toEqual([1, [later]]);
    during = () => {};
    fault = new Error('no');
    await clock.pass(900_000);
    during = () => scheduler.forget(later);
    await clock.pass(86_400_000);
    expect([calls.length, scheduler.all(), clock.isIdle]).toEqual([3, [], true]);
  });

  it('runs what fell due while nothing ran at the next start, and before that nothing', async () => {
    open().put(schedule('missed', '12:05:00'));
    clock = new HandClock();
    clock.time += 3_600_000;
    const scheduler = open();
    await clock.pass(1_000);
    expect(calls).toEqual([]);
    scheduler.start();
    await clock.pass(0);
    expect([calls, open().all()]).toEqual([['missed'], []]);
  });

  it('runs again what was cut off', async () => {
    const scheduler = open();
    scheduler.put(schedule('cut off', '12:00:00'));
    // Its process ends before it has forgotten it: what is on the disk says that it is to run.
    clock = new HandClock();
    open().start();
    await clock.pass(0);
    expect(calls).toEqual(['cut off']);
  });

  it('goes by the last word: another time, or none', async () => {
    const scheduler = open();
    scheduler.start();
    scheduler.put(schedule('moved', '12:05:00'));
    scheduler.put(schedule('moved', '12:20:00'));
    scheduler.put(schedule('dropped', '12:05:00'));
    scheduler.forget(schedule('dropped', '12:05:00'));
    scheduler.put({ ...schedule('off', '12:05:00'), isEnabled: false });
    await clock.pass(600_000);
    expect(calls).toEqual([]);
    await clock.pass(600_000);
    expect(calls).toEqual(['moved']);
    expect(scheduler.all().map(({ name }) => name)).toEqual(['off']);
  });

  it('tries again where it fails, later each time, and tells of it', async () => {
    fault = new Error('the stack is busy');
    const scheduler = open();
    scheduler.start();
    scheduler.put(schedule('stubborn', '12:00:00'));
    await clock.pass(2_999);
    expect(calls).toHaveLength(2);
    await clock.pass(1);
    expect(calls).toHaveLength(3);
    expect(complaints[0]).toBe('schedule stubborn is tried again in 1 s: the stack is busy');
    fault = undefined;
    await clock.pass(4_000);
    expect([calls.length, scheduler.all()]).toEqual([4, []]);
  });

  it.each([
    ['so many repetitions', { attempts: 2 }, 3],
    // After 0, 1, 3, 7, 15, 31 seconds.
    ['so many seconds', { seconds: 60 }, 6],
  ])('gives up after %s', async (_what, policy, times) => {
    fault = new Error('no');
    const scheduler = open();
    scheduler.start();
    scheduler.put(schedule('hopeless', '12:00:00', policy));
    await clock.pass(86_400_000);
    expect([calls.length, scheduler.all(), clock.isIdle]).toEqual([times, [], true]);
    expect(complaints.at(-1)).toBe('schedule hopeless is given up: no');
  });

  it('begins nothing once it is closed, and keeps what is to come', async () => {
    const scheduler = open();
    scheduler.start();
    scheduler.put(schedule('later', '12:10:00'));
    await scheduler.close();
    await clock.pass(3_600_000);
    expect(calls).toEqual([]);
    expect(open().all()).toHaveLength(1);
  });
});
