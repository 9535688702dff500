import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { exitCodes } from '#scripts/cli/exit-codes.ts';

it('exit codes are those of docs/commands.md', () => {
  const page = readFileSync(join(__dirname, '../../../../docs/commands.md'), 'utf8');
  const documented = [...page.matchAll(/^\| (\d+) \| `([a-z-]+)` \| .+ \|$/gm)].map(([, code, name]) => [
    name,
    Number(code),
  ]);
  expect(Object.fromEntries(documented)).toEqual(exitCodes);
});
