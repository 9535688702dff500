import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { calculatedParts, withParts } from '#scripts/costing/cost-page.ts';

const page = readFileSync('docs/operating/cost.md', 'utf8');

it('tells what calls cost, and by which prices, as the command calculates it: npm run cost -- --record', () => {
  expect(withParts(page, calculatedParts())).toBe(page);
  expect(page).toMatch(/\| moveAppointment +\| within `open` +\|/);
});

it('would miss a place for what it tells', () => {
  expect(() => withParts(page.replace('<!-- million: ', '<!-- '), calculatedParts())).toThrow(
    'docs/operating/cost.md has no place between "<!-- million: ',
  );
});
