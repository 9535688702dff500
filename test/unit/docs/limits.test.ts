import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { stages } from '#infra/stage-settings.ts';
import { checkLimitsPage, renderNumbers } from '#scripts/building/limits-page.ts';

const page = join(import.meta.dirname, '../../../docs/limits.md');

it('tells how much may be called by the numbers of the stages', async () => {
  await checkLimitsPage();
  const { minute = 0 } = stages.prod.limits.caller;
  expect(renderNumbers()).toContain(`| one caller | \`minute\`, \`hour\` | ${minute} | `);
  expect(await readFile(page, 'utf8')).toContain(renderNumbers());
});
