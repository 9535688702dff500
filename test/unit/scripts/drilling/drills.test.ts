import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { drills } from '#scripts/drilling/drills.ts';
import { productFunctions } from '#scripts/drilling/standing.ts';

const names = drills.map(({ name }) => name);

describe('the drills', () => {
  it('are those pull requests have to pass, each in a job of its own', () => {
    const { jobs } = parse(readFileSync('.github/workflows/verify.yml', 'utf8'));
    expect([...jobs.drill.strategy.matrix.drill].sort()).toEqual([...names].sort());
  });

  it('are each told in the docs', () => {
    const told = readFileSync('docs/drills.md', 'utf8').matchAll(/^\| `([\w-]+)` \|/gm);
    expect([...new Set([...told].map(([, name]) => name))].sort()).toEqual([...names].sort());
  });

  it('know functions by the names they are deployed under', () => {
    expect(productFunctions).toContain('status-board-local-get-board');
  });
});
