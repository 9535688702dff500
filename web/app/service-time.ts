import { createServiceClock } from '#client/core/service-clock.ts';

/** A clock that is further off is wrong, in milliseconds; below that it may be the answer that took its time. */
const tolerance = 30_000;

const clock = createServiceClock(() => Date.now(), tolerance);

/** The service's time, epoch milliseconds: that of the device until an answer has shown how wrong that is. */
export const serviceNow: () => number = clock.now;

/** A fetch whose answers set the clock by when they were given; those kept in the browser say nothing about it. */
export function keepingTime(fetcher: typeof fetch): typeof fetch {
  return async (url, init) => {
    const answer = await fetcher(url, init);
    clock.correct(Date.parse(answer.headers.get('date') ?? ''));
    return answer;
  };
}
