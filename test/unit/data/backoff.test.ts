import { describe, expect, it } from '@jest/globals';
import { fullJitter, jitteredDelay } from '#shared/data/backoff.ts';

describe('the wait before another attempt', () => {
  it('grows from attempt to attempt up to 400 milliseconds', () => {
    const longest = [2, 3, 4, 5, 6, 50].map((attempt) => jitteredDelay(attempt, 1));
    expect(longest).toEqual([50, 100, 200, 400, 400, 400]);
  });

  it('is spread over all of it, so that those who failed together do not come back together', () => {
    expect([0, 0.25, 0.999].map((random) => jitteredDelay(4, random))).toEqual([0, 50, 199.8]);
  });

  it('is really waited', async () => {
    const startedAt = performance.now();
    await Promise.all(Array.from({ length: 100 }, () => fullJitter(2)));
    const longest = performance.now() - startedAt;
    expect(longest).toBeGreaterThan(20);
  });
});
