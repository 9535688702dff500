import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import type { BoardTab } from './board-tab.ts';

/** Where pictures of failed tests go; they outlive the run. */
const pictures = join(import.meta.dirname, '../../../../.cache/pictures-of-failures');

/** The error of a test, with what its pages complain of and where pictures of them are. */
export async function pictured(error: unknown, tabs: readonly BoardTab[]): Promise<unknown> {
  mkdirSync(pictures, { recursive: true });
  const name = (expect.getState().currentTestName ?? 'test').replaceAll(/\W+/g, '-').slice(-80);
  const notes = await Promise.all(
    tabs.map(async ({ page, faults }, index) => {
      const path = join(pictures, `${name}-${index + 1}.png`);
      const picture = await page.screenshot({ path }).then(
        () => path,
        () => 'no picture could be taken',
      );
      return [`browser ${index + 1}: ${page.url()}`, picture, ...faults.unexpected].join('\n  ');
    }),
  );
  if (error instanceof Error) error.stack = `${error.stack}\n\n${notes.join('\n')}`;
  return error;
}
