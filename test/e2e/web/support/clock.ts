import type { BrowserContext } from 'playwright-core';
import { letServiceAgree } from '#scripts/screenshots/page-clock.ts';

/**
 * Gives a browser a clock that the test moves, and the service the same time.
 * @param time epoch milliseconds at which it starts; now unless given
 */
export async function installClock(context: BrowserContext, time?: number): Promise<void> {
  await context.clock.install(time === undefined ? {} : { time });
  await letServiceAgree(context);
}
