import * as appointments from './appointments.ts';
import * as customers from './customers.ts';
import * as dashboard from './dashboard.ts';
import * as devices from './devices.ts';
import * as health from './health.ts';
import * as jobs from './jobs.ts';
import * as keys from './keys.ts';
import type { Operation } from './operation.ts';
import * as people from './people.ts';
import * as services from './services.ts';
import * as shop from './shop.ts';
import * as technicians from './technicians.ts';
import * as vehicles from './vehicles.ts';

const contracts = {
  appointments,
  customers,
  dashboard,
  devices,
  health,
  jobs,
  keys,
  people,
  services,
  shop,
  technicians,
  vehicles,
};

/** A part of the API: its contract file, its folder of functions, its stack. */
export type Area = keyof typeof contracts;

/** What is seldom called is counted with another area: each name with each value of its dimensions is paid for by the month. */
const countedWith: Readonly<Record<string, Area>> = { devices: 'keys', people: 'keys' };

/** The area by which the metrics of a function are counted. @param area its own, or `consumers` */
export function measuredArea<Own extends string>(area: Own): Own | Area {
  return countedWith[area] ?? area;
}

/** An operation and where it lives. */
export interface RegisteredOperation {
  readonly area: Area;
  readonly operation: Operation;
}

function isOperation(value: unknown): value is Operation {
  return typeof value === 'object' && value !== null && 'id' in value && 'method' in value && 'path' in value;
}

/** Every operation of the API, by area, then id. */
export const operations: readonly RegisteredOperation[] = Object.entries(contracts).flatMap(([area, contract]) =>
  Object.values(contract as Record<string, unknown>)
    .filter(isOperation)
    .map((operation) => ({ area: area as Area, operation })),
);

/** The kebab-case name an operation's file, Lambda and log service have: `moveAppointment` → `move-appointment`. */
export function kebabCase(operationId: string): string {
  return operationId.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
