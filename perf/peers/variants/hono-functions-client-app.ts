import { functionsStore } from './functions-store.ts';
import { honoHandler } from './hono.ts';

export const handler = honoHandler(functionsStore());
