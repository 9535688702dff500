import { setTimeout as wait } from 'node:timers/promises';

/** Asks once, and tells the status and how many milliseconds it took. */
export type Ask = () => Promise<{ readonly status: number; readonly milliseconds: number }>;

/** What an overload came to: how long others waited without and with it, in milliseconds, and what its own calls were answered. */
export interface Overload {
  readonly calm: readonly number[];
  readonly stormy: readonly number[];
  readonly sent: number;
  readonly accepted: number;
}

/** Well-behaved callers, each about twice a second, in no step with anything, for so many seconds. */
async function wellBehaved(callers: readonly Ask[], seconds: number): Promise<number[]> {
  const until = performance.now() + seconds * 1_000;
  const times: number[] = [];
  const each = callers.map(async (ask) => {
    while (performance.now() < until) {
      await wait(400 + 200 * Math.random());
      const { status, milliseconds } = await ask();
      if (status !== 200) throw new Error(`a well-behaved caller was answered ${status}`);
      times.push(milliseconds);
    }
  });
  await Promise.all(each);
  return times;
}

/** One caller at 600 calls a minute, ten times what he may, whatever he is answered, for so many seconds. */
async function storm(ask: Ask, seconds: number): Promise<number[]> {
  const startedAt = performance.now();
  const statuses = Array.from({ length: seconds * 10 }, async (_, call) => {
    await wait(Math.max(0, startedAt + call * 100 - performance.now()));
    return (await ask()).status;
  });
  return Promise.all(statuses);
}

/**
 * Lets somebody send ten times what he may for a time, and others ask before, meanwhile and afterwards, as long without him as with
 * him. Before all that they ask at once, so that nobody waits for an environment to start.
 */
export async function overload(callers: readonly Ask[], ill: Ask, seconds: number): Promise<Overload> {
  await Promise.all(Array.from({ length: 3 }, () => Promise.all(callers.map((ask) => ask()))));
  await wellBehaved(callers, 5);
  const before = await wellBehaved(callers, seconds / 2);
  const [stormy, statuses] = await Promise.all([wellBehaved(callers, seconds), storm(ill, seconds)]);
  const after = await wellBehaved(callers, seconds / 2);
  const accepted = statuses.filter((status) => status === 200).length;
  return { calm: [...before, ...after], stormy, sent: statuses.length, accepted };
}
