import { setTimeout as pause } from 'node:timers/promises';

const interval = 10;

/**
 * Waits for a condition that nothing announces.
 * @param patience milliseconds
 * @throws Error where it does not hold in time
 */
export async function until(what: string, holds: () => Promise<boolean> | boolean, patience = 10_000): Promise<void> {
  const deadline = performance.now() + patience;
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error(`waited ${patience / 1_000} s in vain until ${what}`);
    await pause(interval);
  }
}
