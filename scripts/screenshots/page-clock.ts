import type { BrowserContext } from 'playwright-core';

/**
 * Lets the service's answers be given at the time the browser's clock shows, so that pages take it for right. For those who
 * show a page at another time than it is.
 */
export async function letServiceAgree(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const { get } = Headers.prototype;
    Object.defineProperty(Headers.prototype, 'get', {
      value(this: Headers, name: string) {
        return name.toLowerCase() === 'date' ? new Date().toUTCString() : get.call(this, name);
      },
    });
  });
}
