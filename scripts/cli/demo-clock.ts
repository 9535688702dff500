import type { Status } from '#shared/contract/statuses.ts';
import { type DemoAppointment, demoServices } from './demo-data.ts';

const minute = 60_000;

/** How long after its end the work of a demo's car may still go on, in milliseconds. */
const grace = 40 * minute;

const completed: readonly Status[] = ['in_progress', 'ready', 'completed'];

/** How far the first cars of a day are at least, however early it is: no column is to be empty. */
const firstCars: readonly (readonly Status[])[] = [
  completed,
  completed,
  ['in_progress', 'ready'],
  ['in_progress'],
  ['in_progress'],
];

/**
 * The hour a demo shop opens, so that whoever starts it looks into the middle of a day of eleven hours: usually at seven, but
 * around the clock for those who try it in the evening or at night.
 * @param hour of the shop's clocks now, 0 to 23
 * @param offset days from today
 */
export function opensAt(hour: number, offset: number): number {
  const [isNight, isEvening] = [hour < 8, hour >= 16];
  if (offset === 0) return isNight ? 0 : isEvening ? 13 : 7;
  return offset < 0 && isNight ? 13 : 7;
}

function endOf({ body }: DemoAppointment): number {
  const codes = body.serviceCodes as readonly string[];
  const minutes = demoServices.reduce((sum, { code, minutes }) => sum + (codes.includes(code) ? minutes : 0), 0);
  return Date.parse(String(body.start)) + minutes * minute;
}

function journeyBy(appointment: DemoAppointment, index: number, count: number, now: number): readonly Status[] {
  const end = endOf(appointment);
  if (now < Date.parse(String(appointment.body.start))) return index % 9 === 8 ? ['canceled'] : [];
  if (now < end) return index % 6 === 3 ? [] : ['in_progress'];
  if (now < end + grace) return index % 3 === 0 ? ['in_progress'] : ['in_progress', 'ready'];
  if (index === count - 1) return ['in_progress'];
  if (index % 8 === 5) return ['no_show'];
  return index % 7 === 2 ? ['in_progress', 'ready'] : completed;
}

/**
 * A day as it stands at a moment: what is over is done and mostly paid, one car or another is late, stays overnight or never
 * came, and what is to come waits.
 * @param now epoch milliseconds
 * @param isToday whether it is the day on the board, of which no column is empty
 */
export function dayAt(day: readonly DemoAppointment[], now: number, isToday: boolean): DemoAppointment[] {
  return day.map((appointment, index) => {
    const lived = journeyBy(appointment, index, day.length, now);
    const atLeast = (isToday ? firstCars[index] : undefined) ?? [];
    const journey = atLeast.length > lived.length ? atLeast : lived;
    return { ...appointment, journey, paid: journey.at(-1) === 'completed' && index % 4 !== 2 };
  });
}
