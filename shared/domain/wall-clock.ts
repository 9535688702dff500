/**
 * What the clocks of a zone show at an instant of whole seconds, written as the instant at which UTC's clocks show the same;
 * undefined where they cannot be read this way.
 */
export type ReadClock = (instant: number, zone: string) => number | undefined;

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone);
  if (known !== undefined) return known;
  const formatter = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formatters.set(zone, formatter);
  return formatter;
}

/** What the clocks of a zone show, by `Intl`, which every browser has. @throws RangeError where the zone is none */
function readByIntl(instant: number, zone: string): number {
  const parts = formatterOf(zone).formatToParts(instant);
  const read = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((part) => part.type === type)?.value);
  return Date.UTC(read('year'), read('month') - 1, read('day'), read('hour'), read('minute'), read('second'));
}

let readFirst: ReadClock = () => undefined;

/** From now on clocks are read this way, where it can: functions know a quicker one than `Intl`. */
export function readClocksBy(read: ReadClock): void {
  readFirst = read;
}

/** What the clocks of a zone show, as `ReadClock` has it. @throws RangeError where the zone is none */
export function wallClock(instant: number, zone: string): number {
  return readFirst(instant, zone) ?? readByIntl(instant, zone);
}
