import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';

const folder = 'docs/decisions';
const decisions = readdirSync(folder).toSorted();

it('decisions are numbered without a gap, each number once, and their headings say it', () => {
  const headings = decisions.map((file) => readFileSync(`${folder}/${file}`, 'utf8').split('\n', 1)[0]);
  expect(decisions.map((file) => Number(file.slice(0, 4)))).toEqual(decisions.map((_, index) => index + 1));
  expect(headings).toEqual(decisions.map((_, index) => expect.stringMatching(`^# ${index + 1}\\. \\S`)));
});
