import { execFileSync } from 'node:child_process';
import { expect, it } from '@jest/globals';

it('is up to date and valid OpenAPI 3.1 by the recommended rules of Redocly', () => {
  const printed = execFileSync(process.execPath, ['scripts/openapi.ts', '--check'], { encoding: 'utf8' });
  expect(printed).toContain('up to date and valid');
});
