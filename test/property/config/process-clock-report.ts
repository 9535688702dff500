/** Reads clocks by the zone of this process and by `Intl`, and prints where they differ, and what is left of it. */
import { once } from 'node:events';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { inLambda } from '#shared/config/function-runtime.ts';
import { processClock } from '#shared/config/process-clock.ts';
import { shopDateOf } from '#shared/domain/shop-time.ts';
import { wallClock } from '#shared/domain/wall-clock.ts';

const zones = [...Intl.supportedValuesOf('timeZone'), 'EST', 'GB', 'US/Pacific', 'Asia/Calcutta', 'Zulu'];
const weeks = 60 * 52;
const secondsOfWeek = 7 * 86_400;

const ownHour = () => new Date(1_700_000_000_000).getHours();
const hourBefore = ownHour();
const readClock = processClock(Number.POSITIVE_INFINITY);

/** Some second of some weeks in every zone: clocks change on Sundays, at any hour. */
function compared() {
  const differing: string[] = [];
  let read = 0;
  for (const [place, zone] of zones.entries()) {
    for (let week = place % 97; week < weeks; week += 269) {
      const instant = (week * secondsOfWeek + ((place * 7_919 + week * 104_729) % secondsOfWeek)) * 1_000;
      const shown = readClock(instant, zone);
      const byIntl = wallClock(instant, zone);
      // What shows UTC is left to Intl.
      const expected = byIntl === instant ? undefined : byIntl;
      if (shown !== expected) differing.push(`${zone}, ${new Date(instant).toISOString()}`);
      if (shown !== undefined) read += 1;
    }
  }
  return { differing, read };
}

/** A date a function reads where there is no Intl. */
function dateInFunction(): string {
  process.env.AWS_LAMBDA_FUNCTION_NAME = 'a-function';
  inLambda(
    () => async () => undefined,
    () => undefined,
  );
  Object.assign(Intl, { DateTimeFormat: undefined });
  return shopDateOf(Date.UTC(2025, 11, 31, 15, 30), 'Asia/Tokyo');
}

async function main(): Promise<object> {
  const result = compared();
  const { TZ } = process.env;
  const nowhere = readClock(0, 'Nowhere/At_All') ?? null;
  const few = processClock(1);
  const spent = [few(0, 'Asia/Tokyo') ?? null, few(0, 'Asia/Tokyo') ?? null];
  const [inThread] = await once(new Worker(new URL(import.meta.url)), 'message');
  return {
    ...result,
    TZ,
    isAsBefore: ownHour() === hourBefore,
    nowhere,
    spent,
    inThread,
    inFunction: dateInFunction(),
  };
}

if (isMainThread) main().then((result) => console.log(JSON.stringify(result)));
else parentPort?.postMessage(readClock(0, 'Asia/Tokyo') ?? null);
