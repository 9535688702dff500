import * as z from 'zod/mini';
import { Currency, Instant, MoneySum, ShopDate, TechnicianId, TimeZone } from './fields.ts';
import { operation } from './operation.ts';

const count = (description: string) => z.int().check(z.gte(0), z.meta({ description }));
const sum = (description: string) => z.int().check(z.gte(0), z.meta({ description: `${description}, in minor units` }));

const figures = {
  jobsToday: count('Cards of the date, except canceled'),
  onPrem: count('Every car in progress or ready now, whatever its date'),
  statusCounts: z.strictObject({
    scheduled: count('Cards scheduled'),
    in_progress: count('Cards in progress'),
    ready: count('Cards ready'),
    completed: count('Cards completed'),
    no_show: count('Cards whose customer did not come'),
    canceled: count('Cards canceled'),
  }),
  bookedTotal: sum('Σ total, except canceled and no-show'),
  completedTotal: sum('Σ total of completed cards'),
  paidTotal: sum('Σ paid of all cards'),
  unpaidTotal: sum('Σ max(0, total − paid), except canceled and no-show'),
  cycleMinutesAverage: z
    .nullable(z.number())
    .check(
      z.meta({ description: 'Mean of completedAt − checkedInAt over completed cards having both; null without any' }),
    ),
  noShowRate: z
    .nullable(z.number())
    .check(z.meta({ description: 'no_show / (no_show + completed), 0 to 1; null when there is neither' })),
  technicians: z.array(
    z
      .strictObject({
        id: TechnicianId,
        name: z.string(),
        jobs: count('Cards assigned, except canceled'),
        completed: count('Of these, completed'),
        total: MoneySum,
      })
      .check(z.meta({ id: 'TechnicianStats', description: 'By id; `total` is Σ total except canceled and no-show' })),
  ),
};

/** A day's figures, each with its definition. */
export const Stats = z
  .strictObject({ date: ShopDate, timeZone: TimeZone, currency: Currency, ...figures, asOf: Instant })
  .check(z.meta({ id: 'Stats' }));

/** A day's figures as the API answers them. */
export type Stats = z.output<typeof Stats>;

/** The figures of a range of days. */
export const StatsRange = z
  .strictObject({
    days: z.array(Stats),
    sum: z
      .strictObject({ from: ShopDate, to: ShopDate, timeZone: TimeZone, currency: Currency, ...figures, asOf: Instant })
      .check(
        z.meta({
          id: 'StatsSum',
          description: 'All days as one: averages and rates over every card of the range; `onPrem` as of now',
        }),
      ),
  })
  .check(z.meta({ id: 'StatsRange' }));

/** The figures of a range as the API answers them. */
export type StatsRange = z.output<typeof StatsRange>;

export const getDashboardStats = operation({
  id: 'getDashboardStats',
  method: 'GET',
  path: '/api/admin/dashboard/stats',
  summary: 'The numbers of a day, or of a range of at most 31 days',
  description: "Give `date` (default: the shop's today), or `from` and `to` together; not both.",
  scope: 'dashboard:read',
  query: z.strictObject({ date: z.optional(ShopDate), from: z.optional(ShopDate), to: z.optional(ShopDate) }).check(
    z.refine((query) => query.date === undefined || (query.from ?? query.to) === undefined, {
      message: 'give either date, or from and to',
      path: ['date'],
    }),
    z.refine((query) => (query.from === undefined) === (query.to === undefined), {
      message: 'from and to go together',
      path: ['from'],
    }),
  ),
  output: z.union([Stats, StatsRange]),
  pollInterval: 30,
  tableActions: { board: ['BatchGetItem', 'GetItem', 'Query'], 'board/open': ['Query'] },
});
