import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { collect, type Listing } from '#shared/data/collect.ts';

/** A source of numbers that gives at most `most` at a time, as DynamoDB does at 1 MB, and may give none. */
function sourceOf(all: readonly number[], most = Number.POSITIVE_INFINITY) {
  const asked: number[] = [];
  const source: Listing<number>['source'] = async (after, limit) => {
    asked.push(limit);
    const start = after === undefined ? 0 : all.indexOf(Number(after)) + 1;
    const things = all.slice(start, start + Math.min(limit, most));
    const last = things.at(-1);
    const more = last !== undefined && start + things.length < all.length;
    return { things, last: more ? String(last) : undefined };
  };
  return { source, asked };
}

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index);
const list = (listing: Partial<Listing<number>> & Pick<Listing<number>, 'source'>) =>
  collect({ keep: () => true, positionOf: String, after: undefined, limit: 10, ...listing });

describe('a filtered list', () => {
  it('read page by page has everything that is kept, once, in order', async () => {
    const settings = fc.record({
      count: fc.nat(120),
      every: fc.integer({ min: 1, max: 9 }),
      limit: fc.integer({ min: 1, max: 20 }),
      most: fc.integer({ min: 1, max: 30 }),
    });
    await fc.assert(
      fc.asyncProperty(settings, async ({ count, every, limit, most }) => {
        const { source } = sourceOf(upTo(count), most);
        const keep = (thing: number) => thing % every === 0;
        const found: number[] = [];
        let after: string | undefined;
        do {
          const page = await list({ source, keep, limit, after });
          expect(page.things.length).toBeLessThanOrEqual(limit);
          found.push(...page.things);
          after = page.last;
        } while (after !== undefined);
        expect(found).toEqual(upTo(count).filter(keep));
      }),
    );
  });

  it('of exactly one page says that nothing follows', async () => {
    expect(await list(sourceOf(upTo(10)))).toEqual({ things: upTo(10), last: undefined });
  });

  it('of one more says where to go on', async () => {
    expect(await list(sourceOf(upTo(11)))).toEqual({ things: upTo(10), last: '9' });
  });

  it('asks once, for one more than wanted, where nothing is filtered out', async () => {
    const { source, asked } = sourceOf(upTo(500));
    await list({ source });
    expect(asked).toEqual([11]);
  });

  it('reads on in larger steps once the filter leaves little', async () => {
    const { source, asked } = sourceOf(upTo(500));
    await list({ source, keep: (thing) => thing >= 300 });
    expect(asked).toEqual([11, 100, 100, 100]);
  });

  it('gives up after two thousand and lets the cursor go on, so that no request runs away', async () => {
    const { source } = sourceOf(upTo(10_000));
    const page = await list({ source, keep: (thing) => thing === 9_999 });
    expect(page.things).toEqual([]);
    expect(Number(page.last)).toBeGreaterThanOrEqual(1_999);
    expect(Number(page.last)).toBeLessThan(2_200);
  });

  it('of nothing is empty', async () => {
    expect(await list(sourceOf([]))).toEqual({ things: [], last: undefined });
  });
});
