import { runJob } from '#shared/contract/job-work.ts';
import type { AlarmFaults } from './fault.ts';
import type { Misconfiguration } from './stack-changes.ts';

/** The event source of jobs does not call. */
const eventSourceOff: Misconfiguration = {
  stack: 'consumers',
  resourceType: 'AWS::Lambda::EventSourceMapping',
  properties: { Enabled: false },
};

const scheduleOff: Misconfiguration = {
  stack: 'consumers',
  resourceType: 'AWS::Scheduler::Schedule',
  properties: { State: 'DISABLED' },
};

/** Jobs that are carried out at once. */
const atOnce = runJob.concurrency;

/** Milliseconds a job that hangs would take; it is canceled long before. */
const hanging = 600_000;

/** Faults of queued work and of the clock. */
export const workFaults: AlarmFaults = {
  'queue-age': {
    what: `${atOnce} jobs hang until they are given up, and others wait behind them`,
    expected: ['queue-age'],
    minutes: 10,
    begin: async ({ jobs, queue }) => {
      await jobs.submit('test.sleep', { milliseconds: hanging }, atOnce);
      await queue.empty();
      await jobs.submit('test.sleep', { milliseconds: hanging });
    },
    // Else nobody would be called for minutes, as if the event source were off.
    each: async ({ jobs, queue }, minute) => {
      if (minute % 4 !== 3) return;
      await jobs.cancel(1);
      await queue.empty();
      await jobs.submit('test.sleep', { milliseconds: hanging });
    },
    end: ({ jobs }) => jobs.cancel(),
  },
  'event-source': {
    what: 'the event source is switched off, and a job waits',
    expected: ['event-source'],
    minutes: 5,
    begin: async ({ jobs, stacks }) => {
      await stacks.deploy(eventSourceOff);
      await jobs.submit('test.sleep', { milliseconds: 0 });
    },
    end: ({ jobs }) => jobs.end('succeeded'),
  },
  'dead-letters': {
    what: 'a message is given back undone as often as it is received',
    expected: ['dead-letters'],
    minutes: 1,
    begin: async ({ queue, stacks }) => {
      await stacks.deploy(eventSourceOff);
      await queue.poison();
      await queue.giveUp();
    },
    end: ({ queue }) => queue.purge(),
  },
  'poison-messages': {
    what: 'somebody sends a message nobody can read, and nobody takes it away',
    expected: ['poison-messages'],
    // It stays until it is shown again, and so do all that fail: that wakes nobody.
    minutes: 11,
    begin: ({ queue, runs }) => runs.after('runJob', () => queue.poison()),
    end: ({ queue }) => queue.purge(),
  },
  'dead-jobs': {
    what: 'a job fails as often as it is tried',
    expected: ['dead-jobs'],
    minutes: 1,
    begin: async ({ jobs }) => {
      await jobs.submit('test.fail', {});
      await jobs.end('dead');
    },
  },
  'silent-clock': {
    what: 'the schedule is switched off',
    expected: ['silent-clock'],
    minutes: 12,
    begin: async (cloud) => {
      await cloud.stacks.deploy(scheduleOff);
      cloud.isClockOn = false;
    },
    end: async (cloud) => {
      cloud.isClockOn = true;
    },
  },
};
