import type { BrowserContext } from 'playwright-core';
import type { ShopRole } from '#shared/contract/access.ts';
import { type SignedIn, sessionKey, signedOut, signIn } from '#web/app/session.ts';
import type { TestShop } from './test-shop.ts';

/**
 * Signs every tab of a browser in to a shop, as its own sign-in would. A tab that knows better, since somebody entered
 * another key in it, stays as it is.
 */
export async function signContextIn(context: BrowserContext, { shop, keys }: TestShop, role: ShopRole): Promise<void> {
  const { id, name, timeZone, currency } = shop;
  const { [role]: key } = keys;
  if (key === undefined) throw new Error(`the shop has no key of a ${role}`);
  const entry: SignedIn = { shop: { id, name, timeZone, currency }, key, role };
  await context.addInitScript(
    ([name, session]) => {
      if (location.protocol !== 'about:' && sessionStorage.getItem(name) === null)
        sessionStorage.setItem(name, session);
    },
    [sessionKey, JSON.stringify(signIn(signedOut, entry))] as const,
  );
}
