/** Prints a digest of the shop's calendar over many zones and days, and the hour this process believes it is at 1970. */
import { createHash } from 'node:crypto';
import { addDays, dayBounds, shopDateOf, wallClockToInstant } from '#shared/domain/shop-time.ts';

const zones = ['America/Los_Angeles', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'Pacific/Apia', 'Africa/Cairo'];
const hash = createHash('sha256');

for (const zone of zones) {
  for (let date = '2011-01-01'; date < '2013-01-01'; date = addDays(date, 5)) {
    const { start, end } = dayBounds(date, zone);
    hash.update([date, start, end, shopDateOf(start, zone), wallClockToInstant(date, '02:30', zone)].join());
  }
}

console.log(JSON.stringify({ digest: hash.digest('hex'), localHour: new Date(0).getHours() }));
