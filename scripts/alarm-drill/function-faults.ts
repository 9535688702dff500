import { delays, refuses } from '../rehearsing/fault-proxy.ts';
import { accountConcurrency } from './drilled-stage.ts';
import { type AlarmFault, type AlarmFaults, everyFive, noFault, ofBoard, once } from './fault.ts';
import type { Called } from './people.ts';

/** An operation that is slow for one of ten callers: too slow for a p95, and for too few to break the promise that wakes somebody. */
function slowForSome(operation: Called, action: string, milliseconds: number, ...expected: string[]): AlarmFault {
  return {
    what: `${operation} waits ${milliseconds} ms for its table, for one of ten callers`,
    expected,
    ...everyFive(3, async ({ people, tables }) => {
      tables.expect(ofBoard(action, delays(milliseconds)));
      await people.ill(operation, 4);
      tables.expect(noFault);
      await people.well(operation, 36);
    }),
  };
}

/** Faults of functions, and of those who call them. */
export const functionFaults: AlarmFaults = {
  'function-crashes': {
    what: 'a release throws where nobody catches it',
    expected: ['function-crashes'],
    ...once(async ({ people, code }) => {
      code.crash('getHealth');
      await people.ill('getHealth', 1);
    }),
  },
  'canary-failures': {
    what: 'a release looks for a table that is not there, and has half of the calls of one operation',
    expected: ['canary-failures'],
    minutes: 3,
    begin: ({ canary, code }) => canary.begin((operation) => code.lose(operation)),
    each: ({ people }) => people.untilMixed('getAppointment'),
    end: ({ canary }) => canary.takeBack(),
  },
  'url-5xx': {
    what: 'the role of moves has lost its right to the table',
    expected: ['url-5xx'],
    ...everyFive(2, async ({ people, tables }) => {
      tables.expect(ofBoard('UpdateItem', refuses('AccessDeniedException')));
      await people.ill('moveAppointment', 5);
    }),
  },
  throttles: {
    what: 'a deployment reserves no concurrency for a function',
    expected: ['throttles'],
    minutes: 3,
    begin: ({ stacks }) =>
      stacks.deploy({
        stack: 'api-health',
        resourceType: 'AWS::Lambda::Function',
        named: 'getHealth',
        properties: { ReservedConcurrentExecutions: 0 },
      }),
    each: ({ people }) => people.ill('getHealth', 1),
  },
  concurrency: {
    what: `the table answers late, and ${0.8 * accountConcurrency} of the account's ${accountConcurrency} calls wait for it at once`,
    expected: ['concurrency'],
    minutes: 3,
    begin: async ({ tables }) => tables.expect(ofBoard('Query', delays(250))),
    each: ({ people }) => people.ill('getBoard', 0.8 * accountConcurrency, 0.8 * accountConcurrency),
  },
  'board-latency': slowForSome('getBoard', 'Query', 850, 'board-latency', 'table-latency'),
  'stats-latency': slowForSome('getDashboardStats', 'Query', 550, 'stats-latency', 'table-latency'),
  'move-latency': slowForSome('moveAppointment', 'GetItem', 450, 'move-latency'),
  'refused-credentials': {
    what: 'somebody tries a key that was revoked, a hundred times',
    expected: ['refused-credentials'],
    ...once(({ people }) => people.guess(100)),
  },
};
