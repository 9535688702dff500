import * as z from 'zod/mini';
import { Instant } from './fields.ts';
import { operation } from './operation.ts';

export const getHealth = operation({
  id: 'getHealth',
  method: 'GET',
  path: '/health',
  summary: 'Whether the code runs; touches nothing else',
  scope: null,
  output: z.strictObject({
    status: z.literal('ok'),
    stage: z.string(),
    functionVersion: z.string().check(z.meta({ description: 'The Lambda version that answered' })),
  }),
  memory: 256,
});

export const getReadiness = operation({
  id: 'getReadiness',
  method: 'GET',
  path: '/health/ready',
  summary: 'Whether the tables answer; 503 when they do not',
  scope: null,
  output: z.strictObject({
    status: z.literal('ready'),
    checks: z.array(z.strictObject({ name: z.string(), milliseconds: z.number() })),
  }),
  tableActions: { access: ['GetItem'], board: ['GetItem'] },
});

const count = z.int().check(z.gte(0));

/** How one of the promises to people stands. */
const Slo = z
  .strictObject({
    id: z.string().check(z.meta({ example: 'board' })),
    promise: z.string().check(z.meta({ example: '95 % of boards are there within 800 ms' })),
    objective: z
      .number()
      .check(z.meta({ description: 'The share of events that are to be good; the rest is the error budget' })),
    milliseconds: z
      .nullable(z.int())
      .check(z.meta({ description: 'What took longer is bad; null where failures are' })),
    events: count,
    bad: count,
    since: z.nullable(Instant).check(z.meta({ description: 'Counted from then on; null where nothing was' })),
    left: z.nullable(z.number()).check(
      z.meta({
        description: 'The share of the budget that is left, 0 or less for none; null where nothing was counted',
      }),
    ),
    spent: z.boolean().check(z.meta({ description: 'Releases are refused while it is' })),
    days: z.nullable(z.number()).check(
      z.meta({
        description:
          'Until it is used up, at the speed of the last three days; null where it is not being used up, or nobody knows',
      }),
    ),
    burns: z
      .array(z.strictObject({ seconds: z.int(), rate: z.nullable(z.number()) }))
      .check(
        z.meta({ description: 'How fast it went over each window, 1 uses it up just in time; null without events' }),
      ),
    worseSince: z
      .nullable(Instant)
      .check(z.meta({ description: 'Since when each hour has been worse than promised; null where the last was not' })),
    worst: z
      .array(z.strictObject({ operation: z.string(), bad: count }))
      .check(z.meta({ description: 'The operations that spent most of it, the worst first' })),
  })
  .check(z.meta({ id: 'Slo' }));

export const getSlo = operation({
  id: 'getSlo',
  method: 'GET',
  path: '/api/admin/slo',
  summary: 'What is promised to people, and what is left of each error budget',
  description:
    'Of the whole stage, over 28 days, as `npm run slo` tells it. CloudWatch is asked once a minute at most; where it does not answer, the reply is 503 `unavailable` with `Retry-After`.',
  scope: 'slo:read',
  withoutShop: true,
  output: z.strictObject({ asOf: Instant, slos: z.array(Slo) }),
  pollInterval: 60,
  metricActions: { metrics: ['GetMetricData'] },
});
