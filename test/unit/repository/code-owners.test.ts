import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { ownersLines, ownersMistakes, ownersOf, topFolders } from './code-owners.ts';

const text = readFileSync('.github/CODEOWNERS', 'utf8');
const lines = ownersLines(text);

describe('CODEOWNERS', () => {
  it('names paths that are there, and teams', () => {
    expect(ownersMistakes(text)).toEqual([]);
  });

  it.each(topFolders())('says who is asked about %s', (folder) => {
    expect(ownersOf(lines, `${folder}/anything`)).not.toEqual([]);
  });

  it.each([
    '.github/workflows/release.yml',
    '.github/CODEOWNERS',
    'docs/operating/policies/release.json',
    'scripts/releasing/release.ts',
    'scripts/operating/release-run.ts',
    'docs/operating/playbook.md',
  ])('asks operators about what reaches production: %s', (path) => {
    expect(ownersOf(lines, path)).toContain('@status-board/operators');
  });
});

it.each([
  ['a folder that is not there', '/nowhere/ @a/b', 'matches no file'],
  ['a file for a folder', '/infra @a/b', 'matches no file'],
  ['a folder for a file', '/README.md/ @a/b', 'matches no file'],
  ['a path from anywhere', 'infra/ @a/b', 'not a path from the root'],
  ['nobody', '/infra/', 'owned by nobody'],
  ['a person', '/infra/ @edgar', '@edgar is no team'],
  ['a line that never counts', '/infra/ @a/b\n* @a/c', 'a later line takes it over'],
])('a fault planted into CODEOWNERS is seen: %s', (_, planted, mistake) => {
  expect(ownersMistakes(planted)).toEqual([expect.stringContaining(mistake)]);
});

it('a folder nobody is asked about is seen', () => {
  expect(ownersOf(ownersLines('/infra/ @a/b'), 'scripts/plan.ts')).toEqual([]);
  expect(ownersOf(ownersLines('* @a/b\n/infra/ @a/c'), 'infra/app.ts')).toEqual(['@a/c']);
});
