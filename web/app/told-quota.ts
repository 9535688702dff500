import { createCell } from '../ui/cell.ts';

/** What the headers of an answer said last of how a shop's day stands. */
interface ToldQuota {
  readonly shop: string | undefined;
  readonly headers: Headers;
}

/** What was said last; undefined where nobody counts. What it means is read where it is shown, after the first view. */
export const toldQuota = createCell<ToldQuota | undefined>(undefined);

/** A fetch that keeps what its answers say of the day of a shop. What is free, as 304 is, says nothing. */
export function keepingQuota(fetcher: typeof fetch, shop: string | undefined): typeof fetch {
  return async (url, init) => {
    const answer = await fetcher(url, init);
    if (answer.headers.has('x-quota-limit')) toldQuota.set({ shop, headers: answer.headers });
    return answer;
  };
}
