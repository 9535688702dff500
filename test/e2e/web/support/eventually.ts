import { setTimeout as pause } from 'node:timers/promises';

/** A condition that holds on a quiet machine within a second; the rest is for busy ones. */
const patience = 15_000;
const interval = 25;

/**
 * Waits until what is claimed of a page or a service holds.
 * @param claim throws as long as it does not
 * @throws what the claim threw last, where it does not hold within 15 s
 */
export async function eventually<Value>(claim: () => Promise<Value> | Value): Promise<Value> {
  const deadline = performance.now() + patience;
  for (;;) {
    try {
      return await claim();
    } catch (reason) {
      if (performance.now() > deadline) throw reason;
    }
    await pause(interval);
  }
}
