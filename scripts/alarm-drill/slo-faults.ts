import { breaksBefore, delays } from '../rehearsing/fault-proxy.ts';
import { type AlarmFault, type AlarmFaults, ofBoard, once } from './fault.ts';
import type { Called } from './people.ts';

/** Hours of the past in which something was a little worse than promised: three days, and some more. */
const remembered = 80;

/** Minutes until it is heard of an alarm that another may explain: it waits for that one first. */
const explained = 4;

/** An operation that is slow for four of ten callers: so much worse than promised that somebody is woken, of so few that no p95 tells. */
function slowForMany(operation: Called, action: string, milliseconds: number, alarm: string): AlarmFault {
  return {
    what: `${operation} waits ${milliseconds} ms for its table, for four of ten callers`,
    expected: [alarm],
    ...once(async ({ people, tables }) => {
      await people.well(operation, 6);
      tables.expect(ofBoard(action, delays(milliseconds)));
      await people.ill(operation, 4);
    }),
    minutes: explained,
  };
}

/** Faults by which a promise to people is broken. */
export const sloFaults: AlarmFaults = {
  'slo-availability': {
    what: 'the connection to the table breaks, for two of eighty callers',
    expected: ['slo-availability'],
    ...once(async ({ people, tables }) => {
      await people.well('getHealth', 78);
      tables.expect(ofBoard('UpdateItem', breaksBefore));
      await people.ill('moveAppointment', 2);
    }),
  },
  'slo-board': slowForMany('getBoard', 'Query', 850, 'slo-board'),
  'slo-stats': slowForMany('getDashboardStats', 'Query', 550, 'slo-stats'),
  'slo-move': slowForMany('moveAppointment', 'GetItem', 450, 'slo-move'),
  'slo-jobs-start': {
    what: 'ten jobs are taken up two minutes late, by the clock of their worker',
    expected: ['slo-jobs-start'],
    // What it measures is of two minutes later, by that clock.
    minutes: 4,
    begin: async ({ jobs, code }) => {
      code.setAhead('runJob', 120_000);
      await jobs.submit('test.sleep', { milliseconds: 0 }, 10);
      await jobs.end('succeeded');
    },
  },
  'slo-slow-burn': {
    what: 'two in a thousand failed, for three days',
    expected: ['slo-slow-burn'],
    published: 'the past is published',
    ...once(async (cloud) => {
      for (let hours = remembered; hours > 0; hours -= 1) await cloud.remember(hours, { good: 998, bad: 2 });
    }),
    minutes: explained,
  },
};
