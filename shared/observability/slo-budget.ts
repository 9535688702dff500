import { budgetDays, burnRates, type Slo } from './slos.ts';

/** What was counted of an SLO in a while. */
export interface SloCount {
  /** Epoch milliseconds of its beginning. */
  readonly at: number;
  readonly events: number;
  readonly bad: number;
}

/** What was counted of an SLO: the whole time of its budget hour by hour, and the last hours minute by minute. Whiles without events are absent. */
export interface SloCounts {
  readonly hours: readonly SloCount[];
  readonly recent: readonly SloCount[];
}

/** How fast a budget was spent over a window; 1 uses it up just in time. */
export interface Burn {
  readonly seconds: number;
  /** Null where nothing was counted. */
  readonly rate: number | null;
}

/** How an SLO stands. */
export interface SloStanding {
  readonly events: number;
  readonly bad: number;
  /** Epoch milliseconds from which on it was counted; null where nothing was: then nobody knows how it stands. */
  readonly since: number | null;
  /** The share of the budget that is left: 1 for all of it, 0 or less for none; null where nothing was counted. */
  readonly left: number | null;
  /** Days until it is used up, at the speed of the last three days; null where it is not being used up, or nobody knows. */
  readonly days: number | null;
  readonly burns: readonly Burn[];
  /** Epoch milliseconds since when each hour has been worse than promised; null where the last one was not. */
  readonly worseSince: number | null;
}

/** The windows that are told, shortest first: those of the alarms. */
export const burnWindows: readonly number[] = burnRates
  .flatMap(({ longSeconds, shortSeconds }) => [longSeconds, shortSeconds])
  .filter((seconds, at, all) => all.indexOf(seconds) === at)
  .sort((left, right) => left - right);

/** Windows up to here are reckoned of minutes, longer ones of hours: of longer pieces the window of five minutes would be the seconds of a new one. */
export const recentSeconds = 6 * 3_600;

const day = 86_400;

function sum(counts: readonly SloCount[]): Pick<SloCount, 'bad' | 'events'> {
  const add = (name: 'bad' | 'events') => counts.reduce((total, count) => total + count[name], 0);
  return { events: add('events'), bad: add('bad') };
}

/** Not 0.050000000000000044: a budget that is just used up has nothing left. */
const rounded = (share: number) => Number(share.toFixed(6));

/** Since when the last hours have been worse than promised, one after the other; those without events are passed over. */
function worseSince(hours: readonly SloCount[], allowed: number): number | null {
  const last = hours.findLastIndex(({ bad, events }) => bad / events <= allowed);
  return hours[last + 1]?.at ?? null;
}

/**
 * How an SLO stands.
 * @param now epoch milliseconds
 */
export function standingOf(slo: Pick<Slo, 'objective'>, { hours, recent }: SloCounts, now: number): SloStanding {
  const allowed = rounded(1 - slo.objective);
  const since = hours[0]?.at ?? null;
  const { events, bad } = sum(hours);
  const left = events === 0 ? null : rounded(1 - bad / (allowed * events));
  const burns = burnWindows.map((seconds): Burn => {
    const counts = seconds <= recentSeconds ? recent : hours;
    const within = sum(counts.filter(({ at }) => at >= now - seconds * 1_000));
    return { seconds, rate: within.events === 0 ? null : rounded(within.bad / within.events / allowed) };
  });
  const rate = burns.at(-1)?.rate ?? null;
  const days = left === null || rate === null || rate === 0 ? null : rounded((Math.max(0, left) * budgetDays) / rate);
  return { events, bad, since, left, days, burns, worseSince: worseSince(hours, allowed) };
}

/** Whether the budget is used up: nobody may spend more of it. One bad event alone, among few, uses up none. */
export function isSpent({ bad, left }: Pick<SloStanding, 'bad' | 'left'>): boolean {
  return left !== null && left <= 0 && bad > 1;
}

/** Epoch milliseconds from which on budgets are counted, at the beginning of an hour. @param now epoch milliseconds */
export function budgetStart(now: number): number {
  const hour = 3_600_000;
  return Math.ceil((now - budgetDays * day * 1_000) / hour) * hour;
}
