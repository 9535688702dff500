import type { Status } from '#shared/contract/statuses.ts';
import { addDays } from '#shared/domain/shop-time.ts';
import { type DemoAppointment, minutesOf } from './days.ts';

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
  return offset === -1 && isNight ? 13 : 7;
}

/** How many appointments a demo shop has on a day: a lively one today, weeks with quiet weekends before. */
export function demoCount(today: string, offset: number): number {
  if (offset === 0) return 18;
  if (offset >= -1) return 8;
  const weekday = new Date(`${addDays(today, offset)}T12:00Z`).getUTCDay();
  if (weekday === 0) return 4;
  return weekday === 6 ? 7 : 10 + ((offset + 140) % 4);
}

function journeyBy(appointment: DemoAppointment, index: number, count: number, now: number): readonly Status[] {
  const { body } = appointment;
  const start = Date.parse(body.start);
  const end = start + minutesOf(body) * minute;
  if (now < start) return index % 9 === 8 ? ['canceled'] : [];
  if (now < end) return index % 6 === 3 ? [] : ['in_progress'];
  if (now < end + grace) return index % 3 === 0 ? ['in_progress'] : ['in_progress', 'ready'];
  if (index === count - 1) return ['in_progress'];
  if (index % 8 === 5) return ['no_show'];
  return index % 7 === 2 ? ['in_progress', 'ready'] : completed;
}

/** Journeys of which, if any car has come, one ends in each of two statuses: the latest cars were only begun. */
function withCarsInWork(journeys: readonly (readonly Status[])[]): (readonly Status[])[] {
  const changed = [...journeys];
  for (const atLeast of [['in_progress'], ['in_progress', 'ready']] as const) {
    if (changed.some((journey) => journey.at(-1) === atLeast.at(-1))) continue;
    const latest = changed.lastIndexOf(completed);
    if (latest >= 0) changed[latest] = atLeast;
  }
  return changed;
}

/**
 * A day as it stands at a moment: what is over is done and mostly paid, one car or another is late, stays overnight or never
 * came, and what is to come waits.
 * @param now epoch milliseconds
 * @param isToday whether it is the day on the board, of which no column is empty
 */
export function dayAt(day: readonly DemoAppointment[], now: number, isToday: boolean): DemoAppointment[] {
  const lived = day.map((appointment, index) => {
    const journey = journeyBy(appointment, index, day.length, now);
    const atLeast = (isToday ? firstCars[index] : undefined) ?? [];
    return atLeast.length > journey.length ? atLeast : journey;
  });
  const journeys = isToday ? withCarsInWork(lived) : lived;
  return day.map((appointment, index) => {
    const journey = journeys[index] ?? [];
    return { ...appointment, journey, paid: journey.at(-1) === 'completed' && index % 4 !== 2 };
  });
}

/** A day long over: no car is left, a few never came or called off, and nearly everybody paid. */
export function dayOver(day: readonly DemoAppointment[], offset: number): DemoAppointment[] {
  return day.map((appointment, index) => {
    const turn = index - offset;
    const missed = turn % 13 === 4 ? 'no_show' : turn % 17 === 9 ? 'canceled' : undefined;
    return {
      ...appointment,
      journey: missed === undefined ? completed : [missed],
      paid: missed === undefined && turn % 19 !== 6,
    };
  });
}
