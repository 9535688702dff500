import * as z from 'zod/mini';
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
