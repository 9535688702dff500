import { lazy } from 'react';

/** TanStack Query comes with the first part that needs it; the board does without. */
export const QueryCache = lazy(() =>
  import('./query-provider.tsx').then(({ QueryProvider }) => ({ default: QueryProvider })),
);
