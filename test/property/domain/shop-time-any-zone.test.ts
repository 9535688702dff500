import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { addDays, dayBounds, shopDateOf, wallClockToInstant } from '#shared/domain/shop-time.ts';
import { date, instant } from '#test/unit/domain/arbitraries.ts';

const unusual = [
  'Africa/Cairo',
  'America/Sao_Paulo',
  'America/St_Johns',
  'Antarctica/Casey',
  'Antarctica/Troll',
  'Asia/Beirut',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Pacific/Chatham',
  'Pacific/Kiritimati',
];
const zone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'), ...unusual, ...unusual, ...unusual);

/** Another way to read the clocks than the one under test; Swedish writes dates as ISO 8601 does. */
function shown(at: number, timeZone: string): string {
  const shape = { timeZone, dateStyle: 'short', timeStyle: 'medium' } as const;
  return new Intl.DateTimeFormat('sv-SE', shape).format(at).replace(' ', 'T');
}

/** The first instants of days, and the milliseconds around them, besides any instant. */
const telling = fc.oneof(
  fc.tuple(zone, instant),
  fc
    .tuple(zone, date, fc.integer({ min: -3, max: 3 }))
    .map(([name, day, around]) => [name, dayBounds(day, name).start + around] as const),
);

describe('in any zone', () => {
  it('an instant lies in the bounds of its date and in those of no neighbour', () => {
    fc.assert(
      fc.property(telling, ([name, at]) => {
        const own = shopDateOf(at, name);
        const holding = [-2, -1, 0, 1, 2]
          .map((days) => addDays(own, days))
          .filter((day) => dayBounds(day, name).start <= at && at < dayBounds(day, name).end);
        expect(holding).toEqual([own]);
      }),
      { numRuns: 800 },
    );
  });

  it('a date is the one the clocks show, but where they fell back behind midnight', () => {
    fc.assert(
      fc.property(telling, ([name, at]) => {
        const own = shopDateOf(at, name);
        const fellBack =
          at - dayBounds(own, name).start < 4 * 3_600_000 && shown(at, name).startsWith(addDays(own, -1));
        expect(fellBack || shown(at, name).startsWith(own)).toBe(true);
      }),
      { numRuns: 800 },
    );
  });

  it('days follow each other without gap or overlap', () => {
    fc.assert(
      fc.property(zone, date, (name, day) => {
        const { start, end } = dayBounds(day, name);
        expect(dayBounds(addDays(day, 1), name).start).toBe(end);
        expect(dayBounds(addDays(day, -1), name).end).toBe(start);
        expect(end - start).toBeGreaterThanOrEqual(0);
        expect(end - start).toBeLessThanOrEqual(27 * 3_600_000);
      }),
      { numRuns: 600 },
    );
  });

  it('the time the clocks show leads back to the instant, or to the first that showed it', () => {
    fc.assert(
      fc.property(zone, instant, (name, any) => {
        const at = any - (any % 60_000);
        const [day = '', time = ''] = shown(at, name).split('T');
        const found = wallClockToInstant(day, time.slice(0, 5), name);
        expect(shown(found, name)).toBe(shown(at, name));
        expect(found).toBeLessThanOrEqual(at);
      }),
      { numRuns: 600 },
    );
  });
});

describe('under any TZ of the process', () => {
  it('the calendar is the same', () => {
    const script = join(dirname(expect.getState().testPath ?? ''), 'shop-time-digest.ts');
    const digests = ['UTC', 'Pacific/Kiritimati', 'America/New_York'].map((TZ) => {
      const child = spawnSync(process.execPath, [script], { env: { ...process.env, TZ }, encoding: 'utf8' });
      expect(child.stderr).toBe('');
      return JSON.parse(child.stdout);
    });
    expect(new Set(digests.map(({ localHour }) => localHour)).size).toBe(3);
    expect(digests.map(({ digest }) => digest)).toEqual(Array(3).fill(expect.stringMatching(/^[0-9a-f]{64}$/)));
    expect(new Set(digests.map(({ digest }) => digest)).size).toBe(1);
  });
});
