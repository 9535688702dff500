import { formatTimeWithZone } from '#shared/domain/written-time.ts';
import type { NearlyUsed } from './quota.ts';

/** That the day of a shop is nearly used up, when it ends, and what can be done, the more urgent the later it is told. */
export function quotaText({ level, percent, calls, endsAt }: NearlyUsed, timeZone: string): string {
  const used = `${percent}% of the ${calls.toLocaleString('en')} calls this shop has a day`;
  const end = formatTimeWithZone(endsAt, timeZone);
  return level < 95
    ? `${used} are used; the next day of calls begins at ${end}.`
    : `${used} are used. Once all are, nothing can be seen or changed before ${end}: close boards nobody looks at, or ask whoever runs Status Board for you for more.`;
}
