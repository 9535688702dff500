import {
  createAppointment,
  getAppointment,
  getBoard,
  listAppointments,
  moveAppointment,
} from '#shared/contract/appointments.ts';
import { searchCustomers } from '#shared/contract/customers.ts';
import { getDashboardStats } from '#shared/contract/dashboard.ts';
import type { Operation } from '#shared/contract/operation.ts';
import type { Request } from '#test/support/call.ts';
import { bookingOf, type MeasuredShop, searchedName } from './measured-shop.ts';

/** A call that is measured. */
export interface MeasuredCall {
  readonly name: string;
  readonly operation: Operation;
  /** Whether it reads the whole day, and so costs more where that has more cards. */
  readonly readsDay: boolean;
  readonly request: (shop: MeasuredShop) => Request;
  /** The bodies of calls, one after the other and then again; none of a read. */
  readonly bodies?: (shop: MeasuredShop, cards: number) => readonly object[];
  /** Whether bodies name the version the last answer told. */
  readonly isVersioned?: boolean;
}

const move = {
  operation: moveAppointment,
  request: ({ card, today }: MeasuredShop) => ({ params: { id: card }, query: { on: today } }),
  isVersioned: true,
};

/** What is measured, in the order of the report. */
export const calls: readonly MeasuredCall[] = [
  { name: 'getBoard', operation: getBoard, readsDay: true, request: () => ({}) },
  { name: 'getDashboardStats', operation: getDashboardStats, readsDay: true, request: () => ({}) },
  {
    ...move,
    name: 'moveAppointment to a place',
    readsDay: true,
    // There and back: what is put between the same two cards again and again would need ever longer ranks.
    bodies: (_shop, cards) =>
      [1, Math.max(2, Math.floor(cards / 5))].map((position) => ({ status: 'scheduled', position })),
  },
  {
    ...move,
    name: 'moveAppointment',
    readsDay: false,
    bodies: () => [{ status: 'in_progress' }, { status: 'scheduled' }],
  },
  {
    name: 'createAppointment',
    operation: createAppointment,
    readsDay: false,
    request: () => ({}),
    bodies: (shop) => [bookingOf(shop)],
  },
  {
    name: 'getAppointment',
    operation: getAppointment,
    readsDay: false,
    request: ({ card, today }) => ({ params: { id: card }, query: { on: today } }),
  },
  {
    name: 'listAppointments, 10 of the day',
    operation: listAppointments,
    readsDay: false,
    request: () => ({ query: { limit: 10 } }),
  },
  {
    name: 'searchCustomers, one of them',
    operation: searchCustomers,
    readsDay: false,
    request: () => ({ query: { q: searchedName } }),
  },
];
