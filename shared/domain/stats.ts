import type { Stats, StatsRange } from '#shared/contract/dashboard.ts';
import type { CardOutline } from './appointment.ts';
import { sumMoney, unpaid } from './money.ts';
import { mapStatuses } from './status.ts';

type Figures = Omit<Stats, 'date' | 'timeZone' | 'currency' | 'asOf'>;

/** What every answer of figures says beside them. */
export interface StatsSetting {
  readonly timeZone: string;
  readonly currency: string;
  /** Every car in progress or ready now, whatever its date. */
  readonly onPrem: number;
  /** When the cards were read, epoch milliseconds. */
  readonly asOf: number;
}

/** The cards of one date. */
export interface DayOfCards {
  /** The shop's date. */
  readonly date: string;
  readonly cards: readonly CardOutline[];
}

function isBooked({ status }: CardOutline): boolean {
  return status !== 'canceled' && status !== 'no_show';
}

/** A part of a whole, or null where there is nothing to divide by. */
function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

function sumTotals(cards: readonly CardOutline[]): number {
  return sumMoney(cards.map((card) => card.total));
}

/** From check-in to completion, in milliseconds; nothing where one of them is not known, or a clock told them wrong. */
function cycleOf({ checkedInAt, completedAt }: CardOutline): number[] {
  const isKnown = checkedInAt !== null && completedAt !== null && completedAt >= checkedInAt;
  return isKnown ? [completedAt - checkedInAt] : [];
}

/** The mean, in minutes, not rounded: milliseconds are summed as whole numbers, and whoever shows it rounds it. */
function cycleMinutesAverage(completed: readonly CardOutline[]): number | null {
  const cycles = completed.flatMap(cycleOf);
  return ratio(
    cycles.reduce((sum, cycle) => sum + cycle, 0),
    cycles.length * 60_000,
  );
}

/** A technician with at least one job, under the name on the card that changed last. */
function technicianFigures(jobs: readonly CardOutline[]): Figures['technicians'] {
  const byChange = jobs.toSorted((one, other) => one.updatedAt - other.updatedAt);
  const byTechnician = Map.groupBy(byChange, ({ technician }) => technician?.id);
  return [...byTechnician]
    .flatMap(([id, own]) => {
      const name = own.at(-1)?.technician?.name;
      if (id === undefined || name === undefined) return [];
      const completed = own.filter((card) => card.status === 'completed').length;
      return [{ id, name, jobs: own.length, completed, total: sumTotals(own.filter(isBooked)) }];
    })
    .toSorted((one, other) => (one.id < other.id ? -1 : 1));
}

function figuresOf(cards: readonly CardOutline[], onPrem: number): Figures {
  const having = mapStatuses((status) => cards.filter((card) => card.status === status));
  const jobs = cards.filter((card) => card.status !== 'canceled');
  const booked = cards.filter(isBooked);
  return {
    jobsToday: jobs.length,
    onPrem,
    statusCounts: mapStatuses((status) => having[status].length),
    bookedTotal: sumTotals(booked),
    completedTotal: sumTotals(having.completed),
    paidTotal: sumMoney(cards.map((card) => card.paid)),
    unpaidTotal: sumMoney(booked.map(unpaid)),
    cycleMinutesAverage: cycleMinutesAverage(having.completed),
    noShowRate: ratio(having.no_show.length, having.no_show.length + having.completed.length),
    technicians: technicianFigures(jobs),
  };
}

/** The figures of a day. Each is defined where the contract names it; money in minor units; none is rounded. */
export function dayStats({ date, cards, timeZone, currency, onPrem, asOf }: DayOfCards & StatsSetting): Stats {
  return { date, timeZone, currency, ...figuresOf(cards, onPrem), asOf: new Date(asOf).toISOString() };
}

/**
 * The figures of each day and of all days as one: averages and rates over every card of the range, not means of the
 * days' means; a technician's days added up; `onPrem` as of now everywhere.
 * @param range first and last shop date, and the cards of each date between them
 */
export function rangeStats(
  range: StatsSetting & { readonly from: string; readonly to: string; readonly days: readonly DayOfCards[] },
): StatsRange {
  const { from, to, days, ...setting } = range;
  const { timeZone, currency, onPrem, asOf } = setting;
  const figures = figuresOf(
    days.flatMap(({ cards }) => cards),
    onPrem,
  );
  return {
    days: days.map(({ date, cards }) => dayStats({ ...setting, date, cards })),
    sum: { from, to, timeZone, currency, ...figures, asOf: new Date(asOf).toISOString() },
  };
}
