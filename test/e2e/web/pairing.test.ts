import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import decodeQr from 'qr/decode.js';
import { Boards } from './support/boards.ts';

/** What a QR code on the screen says, read as a camera would: from its modules, dark and light. */
async function scanned(page: Page): Promise<string> {
  const code = page.getByRole('img', { name: 'QR code of the address below' });
  await code.waitFor();
  const [size = 0] = ((await code.getAttribute('viewBox')) ?? '').split(' ').map(Number).slice(2);
  const path = (await code.locator('path').getAttribute('d')) ?? '';
  const dark = new Set([...path.matchAll(/M(\d+) (\d+)/g)].map(([, x, y]) => `${x} ${y}`));
  const scale = 4;
  const width = size * scale;
  const data = new Uint8Array(width * width * 4).fill(255);
  for (let y = 0; y < width; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if (dark.has(`${Math.floor(x / scale)} ${Math.floor(y / scale)}`))
        data.fill(0, (y * width + x) * 4, (y * width + x) * 4 + 3);
    }
  }
  return decodeQr({ width, height: width, data });
}

describe('pairing', () => {
  const boards = new Boards({ roles: ['dispatcher'] });

  it(
    'lets a screen in that shows letters, once a manager has looked at what asks, and shuts it out again',
    boards.test(async ({ open, shop }) => {
      const wall = await open({ as: 'nobody', before: (context) => context.clock.install() });
      await wall.page.getByRole('button', { name: 'Pair this screen' }).click();
      const address = await scanned(wall.page);
      const letters = await wall.page.getByText(/^[B-Z]{3}-[B-Z]{3}$/).innerText();
      expect(address).toBe(`${boards.cloud.baseUrl}/pair?code=${letters.replace('-', '')}`);

      const manager = await open({ path: address });
      const { page } = manager;
      await page.getByText('This device asks to be let in').waitFor();
      expect(page.url()).not.toContain(letters.replace('-', ''));
      await page.getByText(`${letters} Chrome on Linux, just now`).waitFor();
      await page.getByLabel('Name').fill('Wall, bay 2');
      await page.getByRole('button', { name: 'Let it in' }).click();
      await page.getByRole('alert').getByText('Look at the device first').waitFor();
      await page.getByLabel(`I can see ${letters}`).check();
      await page.getByRole('button', { name: 'Let it in' }).click();
      await page.getByRole('heading', { name: 'Wall, bay 2' }).waitFor();

      await wall.page.clock.runFor(5_000);
      await wall.page.getByText('No cars on this day').waitFor();
      expect(wall.page.url()).toBe(`${boards.cloud.baseUrl}/?kiosk=1`);
      await wall.page.reload();
      await wall.page.getByText('No cars on this day').waitFor();
      const { items } = await shop.client.listDevices();
      expect(items).toMatchObject([{ name: 'Wall, bay 2', role: 'viewer', device: 'Chrome on Linux', state: 'live' }]);

      await page.getByRole('button', { name: 'Shut out Wall, bay 2' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Shut out' }).click();
      await page.getByText('Shut out (1)').waitFor();
      expect((await shop.client.listDevices()).items).toMatchObject([{ state: 'revoked' }]);
    }),
  );

  it(
    'is for managers: whoever is none is told so, and letters nobody shows find nothing',
    boards.test(async ({ open }) => {
      const dispatcher = await open({ as: 'dispatcher', path: '/pair?code=BCDFGH' });
      await dispatcher.page.getByRole('heading', { name: 'This is for managers' }).waitFor();
      const manager = await open({ path: '/pair?code=ABC' });
      await manager.page.getByText('These are not six letters of a device.').waitFor();
      manager.faults.provoke(/^404 GET .*pairings/);
      await manager.page.getByLabel('Letters').fill('bcd fgh');
      await manager.page.getByRole('button', { name: 'Look it up' }).click();
      await manager.page
        .getByRole('alert')
        .getByText(/No device waits with these letters/)
        .waitFor();
    }),
  );
});
