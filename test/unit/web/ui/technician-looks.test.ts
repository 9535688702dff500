import { describe, expect, it } from '@jest/globals';
import { looksOf } from '#web/app/ask-team.ts';
import { lookOf } from '#web/ui/technician-looks.ts';

const member = (n: number) => ({
  id: `tec_${n}`,
  createdAt: `2025-01-01T00:00:${String(n % 60).padStart(2, '0')}.000Z`,
});
const team = Array.from({ length: 24 }, (_, n) => member(n));
const seen = (ids: readonly string[], looks: ReadonlyMap<string, number>) =>
  ids.map((id) => Object.values(lookOf(id, looks)).join('/'));

describe('the looks of technicians', () => {
  it('are one for each of a team of up to 24', () => {
    for (let size = 1; size <= 24; size += 1) {
      const people = team.slice(0, size);
      const all = seen(
        people.map(({ id }) => id),
        looksOf(people),
      );
      expect(new Set(all).size).toBe(size);
    }
  });

  it('stay whoever joins later, in whatever order the service tells them', () => {
    const ids = team.slice(0, 12).map(({ id }) => id);
    const before = seen(ids, looksOf(team.slice(0, 12)));
    expect(seen(ids, looksOf(team.toReversed()))).toEqual(before);
  });

  it('are shared where there are more people than looks', () => {
    const crowd = Array.from({ length: 40 }, (_, n) => member(n));
    expect(looksOf(crowd).size).toBe(40);
  });

  it('are of the four shapes and six hues there are, also of who is not of the team', () => {
    for (const { id } of team) {
      const { shape, hue } = lookOf(id, new Map());
      expect([shape >= 0 && shape < 4, hue >= 0 && hue < 6]).toEqual([true, true]);
    }
  });
});
