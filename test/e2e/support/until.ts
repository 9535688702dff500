import { setTimeout as pause } from 'node:timers/promises';

const patience = 10_000;
const interval = 10;

/**
 * Waits for a condition that nothing announces.
 * @throws Error where it does not hold within 10 s
 */
export async function until(what: string, holds: () => Promise<boolean> | boolean): Promise<void> {
  const deadline = performance.now() + patience;
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error(`waited ${patience / 1_000} s in vain until ${what}`);
    await pause(interval);
  }
}
