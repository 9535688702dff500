import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { folder, moment } from './pictures.ts';
import { minutes, playAfternoon } from './watched-afternoon.ts';
import { openWatchedCloud } from './watched-cloud.ts';

const viewport = { width: 1440, height: 900 };

/**
 * Takes pictures of the dashboards after three hours of work in a local cloud.
 * @returns their names, sizes and weights, in words
 */
export async function takeDashboards(browser: Browser): Promise<string[]> {
  const cloud = await openWatchedCloud(moment - minutes * 60_000);
  const context = await browser.newContext({ viewport, colorScheme: 'light', locale: 'en-US', timezoneId: 'UTC' });
  try {
    await playAfternoon(cloud);
    const told: string[] = [];
    const page = await context.newPage();
    for (const id of ['application', 'work', 'security', 'infrastructure']) {
      await page.goto(`${cloud.baseUrl}/dashboards/status-board-local-${id}-us-east-1`);
      const file = join(folder, `dashboard-${id}.png`);
      await page.screenshot({ path: file, fullPage: true });
      told.push(`dashboard-${id}.png ${viewport.width} wide, ${Math.ceil((await stat(file)).size / 1_024)} KB`);
    }
    return told;
  } finally {
    await context.close();
    await cloud.close();
  }
}
