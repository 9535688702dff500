import { afterAll, beforeAll } from '@jest/globals';
import { type MeteredShop, openMeteredShop } from './metered-shop.ts';

/** Opens a shop for the tests of one file. */
export function meteredShop(): () => MeteredShop {
  let opened: Awaited<ReturnType<typeof openMeteredShop>> | undefined;
  beforeAll(async () => {
    opened = await openMeteredShop();
  }, 30_000);
  afterAll(() => opened?.close());
  return () => {
    if (opened === undefined) throw new Error('the shop opens before the first test');
    return opened.shop;
  };
}
