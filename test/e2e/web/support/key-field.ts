import type { Locator, Page } from 'playwright-core';

/** Opens the way to sign in by an API key, which stands behind the one people take. */
export async function keyField(page: Page): Promise<Locator> {
  await page.getByText('Use an API key instead').click();
  return page.getByLabel('API key');
}
