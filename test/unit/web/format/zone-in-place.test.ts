import { describe, expect, it } from '@jest/globals';
import { isTimeZone, wallClockToInstant } from '#shared/domain/shop-time.ts';
import { formatTime, formatWindow, lastResort } from '#shared/domain/written-time.ts';
import { zoneInPlaceOf, zonesWithTwins } from '#web/format/zone-in-place.ts';

const [day, year] = [86_400_000, 365 * 86_400_000];
const clockOf = (timeZone: string) =>
  new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'short', timeStyle: 'short' });

describe('a zone in place of one the browser does not know', () => {
  it.each(zonesWithTwins)('shows what the clocks of %s do, from the day on that it says', (zone, twin) => {
    expect(isTimeZone(zone) && isTimeZone(twin.zone)).toBe(true);
    const since = twin.since === undefined ? Date.parse('1990-01-01') : wallClockToInstant(twin.since, '00:00', zone);
    const [own, other] = [clockOf(zone), clockOf(twin.zone)];
    const days = Array.from(
      { length: Math.ceil((Date.now() + 2 * year - since) / (5 * day)) },
      (_, n) => since + n * 5 * day,
    );
    expect(days.filter((at) => own.format(at) !== other.format(at))).toEqual([]);
  });

  it('is none where there is no twin, or the browser does not know that one either', () => {
    expect(zoneInPlaceOf('America/Los_Angeles', () => true)).toBeUndefined();
    expect(zoneInPlaceOf('Europe/Kyiv', () => false)).toBeUndefined();
    expect(zoneInPlaceOf('Europe/Kyiv', (zone) => zone === 'Europe/Kiev')).toEqual({ zone: 'Europe/Kiev' });
  });

  it('is named with each time where it is not the shop’s', () => {
    const at = Date.parse('2025-11-21T15:00:00Z');
    expect(formatTime(at, lastResort)).toBe('3:00 PM UTC');
    expect(formatWindow(at, at + 5_400_000, lastResort)).toBe('3:00 PM UTC – 4:30 PM UTC');
  });
});
