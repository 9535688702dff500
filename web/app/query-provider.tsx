import { MutationCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { isStatusBoardError } from '#client/index.ts';

/** Where a write learns first that who asks is no longer let in, what is on the screen asks again: it says so, above the page. */
const mutationCache = new MutationCache({
  onError: (error) => {
    if (isStatusBoardError(error) && error.code === 'unauthorized') void cache.invalidateQueries();
  },
});

/** One cache for the page; the hooks keep the shops apart in it. */
const cache = new QueryClient({ mutationCache });

/** Gives the cache to a part of the page. */
export function QueryProvider({ children }: { readonly children: ReactNode }) {
  return <QueryClientProvider client={cache}>{children}</QueryClientProvider>;
}
