import type { Browser } from 'playwright-core';
import { startChromium } from '#scripts/cli/chromium.ts';

/** A headless Chromium for one test file. Whoever starts it closes it. */
export function startBrowser(): Promise<Browser> {
  return startChromium();
}
