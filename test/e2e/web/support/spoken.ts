import type { Page } from 'playwright-core';

declare global {
  interface Window {
    /** Every sentence a live region of the page has said, in order. */
    spoken?: string[];
  }
}

/** Listens to the live regions of a page, as a screen reader does. To be called before its first document. */
export async function listen(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const spoken: string[] = [];
    window.spoken = spoken;
    const hear = (changes: readonly MutationRecord[]) => {
      for (const { target } of changes) {
        const element = target instanceof Element ? target : target.parentElement;
        const text = element?.closest('[role="status"]')?.textContent?.trim() ?? '';
        if (text !== '' && text !== spoken.at(-1)) spoken.push(text);
      }
    };
    new MutationObserver(hear).observe(document, { subtree: true, childList: true, characterData: true });
  });
}

/** What a page has said since it was loaded. */
export function spokenOn(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => window.spoken ?? []);
}
