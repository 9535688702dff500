import type { Stats } from '#client/core/api.ts';

/** The numbers of a day with some jobs completed. */
export function aDay(date: string, fields: Partial<Stats> = {}): Stats {
  const { jobsToday = 4 } = fields;
  return {
    date,
    timeZone: 'America/Los_Angeles',
    currency: 'USD',
    jobsToday,
    onPrem: 1,
    statusCounts: { scheduled: jobsToday, in_progress: 0, ready: 0, completed: 0, no_show: 0, canceled: 0 },
    bookedTotal: jobsToday * 10_000,
    completedTotal: 0,
    paidTotal: 0,
    unpaidTotal: 0,
    cycleMinutesAverage: null,
    noShowRate: null,
    technicians: [],
    asOf: `${date}T20:00:00.000Z`,
    ...fields,
  };
}

/** The status counts of a day, where only some are not 0. */
export function counts(some: Partial<Stats['statusCounts']>): Pick<Stats, 'statusCounts'> {
  return { statusCounts: { scheduled: 0, in_progress: 0, ready: 0, completed: 0, no_show: 0, canceled: 0, ...some } };
}
