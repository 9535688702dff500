import type { Sight, Win } from './evidence.ts';
import { byCall, Floor } from './floor.ts';
import type { Report } from './violations.ts';

/**
 * Reports what went back in time: goes through the operations by call and keeps the highest version that answers
 * returned before that call prove. What shows less is stale; a success that does not get above it lost an update.
 */
export function judgeTime(initial: number, wins: readonly Win[], sights: readonly Sight[], report: Report): void {
  const won = new Floor(initial, wins);
  const seen = new Floor(initial, sights);
  for (const { version, calledAt, operation } of wins.toSorted(byCall)) {
    // Who saw this very version before its write was called has read from the future, which is reported as that.
    if (won.before(calledAt) < version && seen.before(calledAt) <= version) continue;
    report('lost update', version, 'an answer before its call proves this version or a later one', [operation]);
  }
  const proven = new Floor(initial, [...wins, ...sights]);
  for (const { version, calledAt, operation } of sights.toSorted(byCall)) {
    const floor = proven.before(calledAt);
    if (version < floor) report('stale read', version, `version ${floor} was proven before its call`, [operation]);
  }
}
