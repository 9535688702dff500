import { invalid } from '#shared/contract/problems.ts';
import type { Appointment } from './appointment.ts';
import { rankOfStart } from './rank.ts';
import { SeededRandom } from './seeded-random.ts';
import { dayBounds, shopDateOf } from './shop-time.ts';
import type { Span } from './span.ts';

/** The shop's date of a start; its year may be another one than the caller wrote, in another zone. */
function dateOf(start: number, timeZone: string): string {
  const date = shopDateOf(start, timeZone);
  if (date >= '2000-01-01' && date < '2100-01-01') return date;
  const message = `is on ${date} in the shop's time zone, ${timeZone}; must lie in the years 2000 to 2099 there`;
  throw invalid({ pointer: '/body/start', message });
}

/** The last day a board can be asked of. */
const lastDay = '2099-12-31';

/** The shop's date of the last moment before an end; epoch milliseconds. */
export function endDateOf(end: number, timeZone: string): string {
  const date = shopDateOf(end - 1, timeZone);
  return date > lastDay ? lastDay : date;
}

/**
 * Where an appointment stands: the shop's days of its start and of its last moment, and the rank of its time in that day. The rank's suffix
 * comes from the id, so that appointments of one time stand in the same order wherever they are booked again.
 * @throws Problem `validation_failed` where the shop's date is out of range
 */
export function standing(
  id: string,
  { start, end }: Span,
  timeZone: string,
): Pick<Appointment, 'date' | 'endDate' | 'rank'> {
  const date = dateOf(start, timeZone);
  const random = new SeededRandom(id);
  const rank = rankOfStart(start, dayBounds(date, timeZone).start, () => random.next());
  return { date, endDate: endDateOf(end, timeZone), rank };
}
