import { delays, refuses } from '../rehearsing/fault-proxy.ts';
import { type AlarmFaults, atFirst, everyFive, ofBoard } from './fault.ts';

/** Faults of the tables; people wait a moment longer, and notice nothing. */
export const tableFaults: AlarmFaults = {
  'table-throttles': {
    what: 'a table turns requests away at first, and answers when they are repeated',
    expected: ['table-throttles'],
    ...everyFive(2, ({ people, tables }) => {
      tables.expect(atFirst('GetItem', refuses('ProvisionedThroughputExceededException')));
      return people.ill('getAppointment', 10);
    }),
  },
  'table-errors': {
    what: 'DynamoDB answers requests with 500 at first',
    expected: ['table-errors'],
    ...everyFive(2, ({ people, tables }) => {
      tables.expect(atFirst('GetItem', refuses('InternalServerError', {}, 500)));
      return people.ill('getAppointment', 5);
    }),
  },
  'table-latency': {
    what: 'a table takes 120 ms for an answer',
    expected: ['table-latency'],
    ...everyFive(3, ({ people, tables }) => {
      tables.expect(ofBoard('Query', delays(120)));
      return people.ill('getBoard', 1);
    }),
  },
};
