import { resourceName } from '#infra/names.ts';
import type { Fault, Rule } from '../rehearsing/fault-proxy.ts';
import type { AlarmCloud } from './alarm-cloud.ts';

/** A fault that is planted in a running cloud, and what has to come of it. */
export interface AlarmFault {
  /** In words. */
  readonly what: string;
  /** Ids of the alarms it sets off: these, and no other. */
  readonly expected: readonly string[];
  /** Minutes it lasts, by the clock of the alarms. */
  readonly minutes: number;
  /** Set where a service that has no counterpart on a laptop would measure it: it is published in its place. */
  readonly published?: string;
  /** Before its first minute. */
  readonly begin?: (cloud: AlarmCloud) => Promise<unknown> | undefined;
  /** In each of its minutes. @param minute from 0 */
  readonly each?: (cloud: AlarmCloud, minute: number) => Promise<unknown> | undefined;
  /** After its last minute, when tables, stacks and code have been put right: what is left to be done. */
  readonly end?: (cloud: AlarmCloud) => Promise<unknown> | undefined;
}

/** Faults by the ids of the alarms they are for. */
export type AlarmFaults = Readonly<Record<string, AlarmFault>>;

/** What is done in every fifth minute, as most alarms count by five, and by how many fives it has to last. */
export function everyFive(
  fives: number,
  work: (cloud: AlarmCloud) => Promise<unknown>,
): Pick<AlarmFault, 'each' | 'minutes'> {
  const each = (cloud: AlarmCloud, minute: number) => (minute % 5 === 0 ? work(cloud) : undefined);
  return { minutes: 5 * (fives - 1) + 1, each };
}

/** What is done once. */
export function once(work: (cloud: AlarmCloud) => Promise<unknown>): Pick<AlarmFault, 'begin' | 'minutes'> {
  return { minutes: 1, begin: work };
}

/** Requests of the board's table that meet a fault. */
export function ofBoard(action: string, fault: Fault): Rule {
  const board = resourceName('local', 'board');
  return (call) => (call.action === action && call.body.TableName === board ? fault : undefined);
}

/** The same, but only when they come for the first time: repeated, they are answered. */
export function atFirst(action: string, fault: Fault): Rule {
  const known = new Set<string>();
  const rule = ofBoard(action, fault);
  return (call) => {
    const body = JSON.stringify(call.body);
    if (known.has(body)) return undefined;
    known.add(body);
    return rule(call);
  };
}

/** No request meets a fault. */
export const noFault: Rule = () => undefined;
