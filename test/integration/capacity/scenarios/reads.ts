import {
  createAppointment,
  getAppointment,
  getAppointmentHistory,
  getBoard,
  listAppointments,
} from '#shared/contract/appointments.ts';
import { getDashboardStats } from '#shared/contract/dashboard.ts';
import { getHealth, getReadiness, getSlo } from '#shared/contract/health.ts';
import { must } from '#test/support/fixtures.ts';
import { cardAt, type Scenario } from '../scenario.ts';

const night = { start: '2025-09-16T22:00:00-07:00', end: '2025-09-17T06:00:00-07:00' };
const tomorrow = '2025-09-21';
const wrongDay = { on: tomorrow };

/** What only looks at appointments. */
export const reads: readonly Scenario[] = [
  { operation: getHealth, when: 'always', request: () => ({}) },
  { operation: getReadiness, when: 'always', request: () => ({}) },
  { operation: getSlo, when: 'always', request: () => ({}) },
  {
    operation: getBoard,
    when: 'an empty day, nothing carried over',
    request: () => ({ query: { date: '2025-09-18' } }),
  },
  { operation: getBoard, when: '40 cards, 3 carried over', request: () => ({}) },
  {
    operation: getBoard,
    when: '40 cards, 3 carried over, unchanged (304)',
    status: 304,
    request: async ({ world }) => {
      const { revision } = await must(world, getBoard, {});
      return { headers: { 'if-none-match': `W/"${revision}"` } };
    },
  },
  {
    operation: getBoard,
    when: 'the day 1 card goes on into, 3 days behind, nothing else',
    request: async ({ world, day }) => {
      const customer = { id: day.customers[0].id };
      await must(world, createAppointment, { body: { ...night, customer, serviceCodes: ['OIL001'] } });
      return { query: { date: '2025-09-17' } };
    },
  },
  { operation: getDashboardStats, when: '40 cards, 3 on the premises from other days', request: () => ({}) },
  {
    operation: getDashboardStats,
    when: 'a range of 7 days, 6 of them nearly empty, 19 on the premises',
    request: () => ({ query: { from: '2025-09-14', to: '2025-09-20' } }),
  },
  { operation: listAppointments, when: 'a day of 40 cards', request: () => ({}) },
  { operation: listAppointments, when: 'the first 20 of 40 cards', request: () => ({ query: { limit: 20 } }) },
  {
    operation: listAppointments,
    when: 'the 5 appointments of a customer',
    request: ({ day }) => ({ query: { customerId: day.customers[7].id } }),
  },
  { operation: getAppointment, when: '`on` right', request: ({ day }) => cardAt(day.cards[0]) },
  { operation: getAppointment, when: 'without `on`', request: ({ day }) => ({ params: { id: day.cards[0].id } }) },
  {
    operation: getAppointment,
    when: '`on` wrong',
    request: ({ day }) => ({ params: { id: day.cards[0].id }, query: wrongDay }),
  },
  { operation: getAppointmentHistory, when: '`on` right', request: ({ day }) => cardAt(day.cards[0]) },
];
