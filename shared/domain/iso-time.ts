const millisecondsADay = 86_400_000;

/** The last moment a `Date` has, and the only one of its day: that the day is known says nothing of what is behind it. */
const lastMoment = 8.64e15;

/** The day that was written last, in days since 1970, and its date with the `T` behind it: cards of one day have times of few. */
let latest = { day: Number.NaN, date: '' };

/** `7` as `07`, without what `padStart` takes. */
const two = (number: number) => (number < 10 ? `0${number}` : `${number}`);
const three = (number: number) => (number < 100 ? `0${two(number)}` : `${number}`);

/**
 * A moment as `Date.prototype.toISOString` writes it, which takes three times as long: a board of 40 cards has 200 of them.
 * @throws RangeError where there is no such moment
 */
export function isoTime(epochMilliseconds: number): string {
  const whole = Math.trunc(epochMilliseconds);
  const day = Math.floor(whole / millisecondsADay);
  if (day !== latest.day || whole > lastMoment) {
    const date = new Date(whole).toISOString().slice(0, -'00:00:00.000Z'.length);
    latest = { day, date };
  }
  const time = whole - day * millisecondsADay;
  const seconds = Math.floor(time / 1_000);
  const minutes = Math.floor(seconds / 60);
  return `${latest.date}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}:${two(seconds % 60)}.${three(time % 1_000)}Z`;
}
