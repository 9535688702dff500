import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { drills } from '#scripts/drilling/drills.ts';
import { ownersLines } from '../repository/code-owners.ts';
import { checkNames } from './workflow-rules.ts';

const page = readFileSync('docs/operating/branch-protection.md', 'utf8');

/** The first cells of the rows of a section, where they are in code. */
function named(heading: string): string[] {
  const section = page.split(/^## /m).find((text) => text.startsWith(heading)) ?? '';
  return [...section.matchAll(/^\| `([^`]+)` \|/gm)].map(([, name]) => name ?? '');
}

const checks = checkNames(readFileSync('.github/workflows/verify.yml', 'utf8'));

it('every drill there is runs as a check of its own', () => {
  expect(drills.map(({ name }) => `drill ${name}`).filter((name) => !checks.includes(name))).toEqual([]);
});

describe('the notes on branch protection', () => {
  it('ask for the checks the workflow on pull requests reports, and no others', () => {
    expect(named('Branch')).toEqual(checks);
  });

  it('know the teams of CODEOWNERS, and no others', () => {
    const owners = ownersLines(readFileSync('.github/CODEOWNERS', 'utf8')).flatMap((line) => line.owners);
    expect(named('Teams').sort()).toEqual([...new Set(owners)].sort());
  });
});

it('a check of a matrix is named after each of its values', () => {
  const text = `jobs:
  a: { name: alone }
  b: { steps: [] }
  c: { name: 'c \${{ matrix.x }}', strategy: { matrix: { x: [one, two] } } }`;
  expect(checkNames(text)).toEqual(['alone', 'b', 'c one', 'c two']);
});
