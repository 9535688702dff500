import { type Browser, chromium } from 'playwright-core';
import { askHarness } from './harness/harness.ts';

/**
 * A headless Chromium for one test file, which shares nothing with others: the process is that of the whole run, but what is
 * opened here is closed with it, and only that. Whoever opens it closes it.
 */
export async function startBrowser(): Promise<Browser> {
  const { wsEndpoint } = await askHarness('browser', {});
  return chromium.connect(wsEndpoint);
}
