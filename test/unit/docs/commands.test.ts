import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { knownScripts } from '../../support/npm-scripts.ts';
import { pages } from './pages.ts';
import { flagsOf, typedTexts } from './typed-commands.ts';

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
const known = knownScripts();

/** What of a text cannot be typed. */
function untypable(text: string): string[] {
  return typedTexts(text).flatMap(({ script, flags }) => {
    if (!known.includes(script)) return [`npm run ${script}`];
    const taken = flagsOf(scripts[script]);
    return flags.filter((flag) => taken?.includes(flag) === false).map((flag) => `npm run ${script} -- ${flag}`);
  });
}

describe('the commands of a page', () => {
  it.each(pages())('can be typed: $path', ({ text }) => {
    expect(untypable(text)).toEqual([]);
  });

  it('are found wherever there are any', () => {
    const texts = pages().flatMap(({ text }) => typedTexts(text));
    expect(texts.length).toBeGreaterThan(60);
    expect(texts.flatMap(({ flags }) => flags).length).toBeGreaterThan(40);
  });
});

it.each([
  ['`npm run rolback`', 'npm run rolback'],
  ['npm run rollback -- v1.3.0 --raeson "x"', 'npm run rollback -- --raeson'],
  ['npm run rollback -- v1.3.0 \\\n  --raeson "x"', 'npm run rollback -- --raeson'],
  ['npm run doctor -- --dry-run', 'npm run doctor -- --dry-run'],
  ['npm start -- --prot 4000', 'npm run start -- --prot'],
  ['npm run synth -- dev --quiet', 'npm run synth -- --quiet'],
])('a fault planted into a page is seen: %j', (text, fault) => {
  expect(untypable(text)).toEqual([fault]);
});

it.each([
  'npm run rollback -- v1.3.0 --reason "x" --yes --json --steal-lock',
  'npm start -- [--port 4000] [--seed demo\\|none]',
  'npm run doctor -- --stage dev # not --this',
])('what can be typed is let alone: %j', (text) => {
  expect(untypable(text)).toEqual([]);
});
