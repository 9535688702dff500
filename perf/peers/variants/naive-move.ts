import { z } from 'zod';
import { columns } from './card.ts';
import { naive } from './naive.ts';

const body = z.strictObject({
  version: z.number().int().min(1),
  status: z.enum(Object.keys(columns) as [keyof typeof columns]),
});

export const handler = naive('moveAppointment', z.object({ body }));
