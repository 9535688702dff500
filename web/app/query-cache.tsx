import { later } from './later.ts';

/** TanStack Query comes with the first part that needs it; the board does without. */
export const QueryCache = later(() => import('./query-provider.tsx'), 'QueryProvider');
