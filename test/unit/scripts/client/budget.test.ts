import { describe, expect, it } from '@jest/globals';
import { limits, sizeViolations } from '#scripts/client/budget.ts';

describe('the size of an entry', () => {
  it('is in order up to what is recorded, and a little beyond', () => {
    expect(sizeViolations(new Map([['index', 4_000]]), { index: 4_000 })).toEqual([]);
    expect(sizeViolations(new Map([['index', 4_200]]), { index: 4_000 })).toEqual([]);
    expect(sizeViolations(new Map([['index', 3_000]]), { index: 4_000 })).toEqual([]);
  });

  it('is asked about where it grew, or nobody recorded it', () => {
    expect(sizeViolations(new Map([['store', 4_201]]), { store: 4_000 })).toEqual([
      expect.stringMatching(/^store: 4201 bytes gzipped, over the recorded 4000; .*--update-budget/),
    ]);
    expect(sizeViolations(new Map([['store', 1]]), {})).toEqual([expect.stringContaining('not recorded')]);
  });

  it.each(Object.entries(limits))('of %s never passes %d bytes, whatever is recorded', (entry, limit) => {
    expect(sizeViolations(new Map([[entry, limit]]), { [entry]: limit })).toEqual([]);
    expect(sizeViolations(new Map([[entry, limit + 1]]), { [entry]: limit + 1 })).toEqual([
      expect.stringContaining(`over the limit of ${limit}`),
    ]);
  });

  it('is limited to 5.5 KB of the core and 4 KB of the hooks', () => {
    expect(limits).toEqual({ index: 5_632, react: 4_096 });
  });
});
