import { describe, expect, it } from '@jest/globals';
import { anchorsOf, brokenLinks, linksOf, pages } from './pages.ts';

const all = pages();

describe('the links of a page', () => {
  it.each(all)('lead somewhere: $path', (page) => {
    expect(brokenLinks(page)).toEqual([]);
  });

  it('are found wherever there are any', () => {
    const links = all.flatMap(linksOf);
    expect(links.filter((target) => target.includes('#')).length).toBeGreaterThan(1);
    expect(links.filter((target) => target.endsWith('.png')).length).toBeGreaterThan(5);
  });
});

describe('a fault planted into a page', () => {
  const pageOf = (text: string) => ({ path: 'docs/planted.md', text });

  it.each([
    ['a file that is not there', '[a](nowhere.md)'],
    ['a file as seen from elsewhere', '[a](docs/testing.md)'],
    ['a picture that is not there', '![a](images/nothing.png)'],
    ['a picture in HTML that is not there', '<img alt="a" src="images/nothing.png">'],
    ['a heading that is not there', '[a](testing.md#nothing-of-the-kind)'],
    ['a heading of the page itself that is not there', '# A\n[a](#b)'],
    ['a heading of what has none', '[a](../package.json#scripts)'],
    ['a file outside the repository', '[a](../../elsewhere.md)'],
    ['an address that is none', '[a](https://)'],
  ])('is seen: %s', (_, text) => {
    expect(brokenLinks(pageOf(text))).toHaveLength(1);
  });

  it('is not seen in code, nor where all is well', () => {
    const text =
      '`[a](nowhere.md)`\n```md\n[a](nowhere.md)\n```\n# Die *Karte*\n[a](#die-karte) [b](../README.md#commands)';
    expect(brokenLinks(pageOf(text))).toEqual([]);
  });
});

it('headings are named as GitHub names them', () => {
  expect(anchorsOf('# A `b`, c!\n## A b c\n## 3. _Über_ [x](y)\n```\n# no\n```')).toEqual([
    'a-b-c',
    'a-b-c-1',
    '3-_über_-x',
  ]);
});
