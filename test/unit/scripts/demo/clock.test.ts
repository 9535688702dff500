import { describe, expect, it } from '@jest/globals';
import { dayAt, opensAt } from '#scripts/demo/clock.ts';
import { demoDay } from '#scripts/demo/days.ts';
import { wallClockToInstant } from '#shared/domain/shop-time.ts';
import { canMove } from '#shared/domain/status.ts';

const timeZone = 'America/Los_Angeles';
const today = '2026-11-21';
const pad = (hour: number) => String(hour).padStart(2, '0');
const hours = Array.from({ length: 24 }, (_, hour) => hour);

function todayAt(hour: number, seed = opensAt(hour, 0)) {
  const now = wallClockToInstant(today, `${pad(hour)}:32`, timeZone);
  const opens = opensAt(hour, 0);
  const day = demoDay({ date: today, timeZone, count: 18, seed, technicianIds: ['a', 'b', 'c'], opens });
  return { now, day: dayAt(day, now, true) };
}

describe('the day of the demo', () => {
  it.each(hours)('is under way at %i:32: no column is empty, and few cars are late', (hour) => {
    for (let seed = 1; seed <= 20; seed += 1) {
      const { now, day } = todayAt(hour, seed);
      const standing = day.map(({ journey }) => journey.at(-1) ?? 'scheduled');
      for (const status of ['in_progress', 'ready', 'completed']) expect(standing).toContain(status);
      const late = day.filter(({ body, journey }) => journey.length === 0 && Date.parse(body.start) < now);
      expect(late.length).toBeLessThanOrEqual(2);
      if (hour < 23) expect(standing).toContain('scheduled');
    }
  });

  it('makes only moves there are, and only done cars are paid', () => {
    for (const { journey, paid } of hours.flatMap((hour) => todayAt(hour).day)) {
      const from = ['scheduled', ...journey] as const;
      expect(journey.every((to, step) => canMove(from[step] ?? 'scheduled', to))).toBe(true);
      if (paid) expect(journey.at(-1)).toBe('completed');
    }
  });

  it('is over on the day before, but for a few cars that stay, and still to come on the day after', () => {
    const now = wallClockToInstant(today, '00:32', timeZone);
    const on = (date: string, offset: number) => {
      const opens = opensAt(0, offset);
      return dayAt(demoDay({ date, timeZone, count: 8, seed: 1, technicianIds: ['a'], opens }), now, false);
    };
    const before = on('2026-11-20', -1).map(({ journey }) => journey.at(-1));
    expect(before.filter((status) => status === 'in_progress' || status === 'ready').length).toBeLessThanOrEqual(4);
    expect(before).toContain('completed');
    expect(on('2026-11-22', 1).every(({ journey }) => journey.length === 0 || journey[0] === 'canceled')).toBe(true);
  });
});
