import { shopDateOf } from '#shared/domain/shop-time.ts';
import { formatDateTime, formatTime } from '#shared/domain/written-time.ts';
import type { Person } from './use-people.ts';

/** What stands beside the name of somebody who is not simply there. */
export const stateNames: Readonly<Record<Person['state'], string | undefined>> = {
  active: undefined,
  invited: 'Invited',
  expired: 'Invitation expired',
  ended: 'Ended',
};

function at(instant: string, zone: string, now: number): string {
  const isToday = shopDateOf(Date.parse(instant), zone) === shopDateOf(now, zone);
  return isToday ? `today ${formatTime(instant, zone)}` : formatDateTime(instant, zone);
}

/** When somebody was last there, or until when an invitation is open. */
export function whenText({ state, lastUsedAt, expiresAt, endedAt }: Person, zone: string, now: number): string {
  if (state === 'ended') return endedAt === null ? '' : `since ${at(endedAt, zone, now)}`;
  if (expiresAt !== null) return `${state === 'expired' ? 'since' : 'until'} ${at(expiresAt, zone, now)}`;
  return lastUsedAt === null ? 'Not here yet' : `Last here ${at(lastUsedAt, zone, now)}`;
}

/** People as they are listed: by name, those who are there or invited apart from those who are no longer. */
export function sorted(people: readonly Person[]): { readonly here: Person[]; readonly ended: Person[] } {
  const byName = people.toSorted((one, other) => one.name.localeCompare(other.name) || (one.id < other.id ? -1 : 1));
  return {
    here: byName.filter(({ state }) => state !== 'ended'),
    ended: byName.filter(({ state }) => state === 'ended'),
  };
}

/** What is wrong with a field of the body, as the service says it; undefined where it says nothing of it. */
export function faultOf(failure: unknown, field: string): string | undefined {
  const problem = (failure as { problem?: { errors?: readonly { pointer: string; message: string }[] } } | null)
    ?.problem;
  const message = problem?.errors?.find(({ pointer }) => pointer === `/body/${field}`)?.message;
  return message && `This ${message}.`;
}
