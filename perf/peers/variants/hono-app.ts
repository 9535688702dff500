import { documentStore } from './document-store.ts';
import { honoHandler } from './hono.ts';

export const handler = honoHandler(documentStore());
