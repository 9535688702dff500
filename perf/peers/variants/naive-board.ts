import { z } from 'zod';
import { naive } from './naive.ts';

export const handler = naive('getBoard', z.object({ query: z.strictObject({ date: z.iso.date().optional() }) }));
