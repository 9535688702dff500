import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { checkWebBudget, type PageFile, type PageWeight, weigh } from '#scripts/building/web-budget.ts';

const html = '<script type="module" src="/assets/index-1.js"></script><link rel="icon" href="/assets/icon-1.svg">';

const file = (fileName: string, name: string, content: string, needs: readonly string[] = []): PageFile => ({
  fileName: `assets/${fileName}`,
  name,
  content,
  needs: needs.map((needed) => `assets/${needed}`),
});

const page: readonly PageFile[] = [
  file('index-1.js', 'index', 'entry', ['board-1.js', 'index-1.css']),
  file('board-1.js', 'board', 'what the entry imports', ['index-1.js', 'core-1.js']),
  file('core-1.js', 'core', 'what that imports'),
  file('index-1.css', 'index.css', 'style'),
  file('icon-1.svg', 'icon.svg', 'icon'),
  file('stats-1.js', 'stats', 'comes later', ['core-1.js', 'stats-1.css']),
  file('stats-1.css', 'stats.css', 'later too'),
];

const size = (...texts: readonly string[]) => texts.reduce((sum, text) => sum + gzipSync(text).byteLength, 0);

const weight = (firstLoad: Partial<PageWeight['firstLoad']>, lazy: PageWeight['lazy'] = {}): PageWeight => ({
  firstLoad: { html: 500, js: 30_000, css: 5_000, total: 35_500, ...firstLoad },
  lazy,
});

describe('the weight of the page', () => {
  it('counts for the first load what index.html names, and all that cannot do without', () => {
    expect(weigh(html, page).firstLoad).toEqual({
      html: size(html),
      js: size('entry', 'what the entry imports', 'what that imports'),
      css: size('style'),
      total: size(html, 'entry', 'what the entry imports', 'what that imports', 'style', 'icon'),
    });
  });

  it('lists what comes later by names that do not change with the content', () => {
    expect(weigh(html, page).lazy).toEqual({ 'stats.css': size('later too'), 'stats.js': size('comes later') });
  });

  it('is that of the compressed bytes', () => {
    const noise = randomBytes(2_000).toString('hex');
    const { firstLoad } = weigh(html, [file('index-1.js', 'index', noise.repeat(4))]);
    expect(firstLoad.js).toBeGreaterThan(1_900);
    expect(firstLoad.js).toBeLessThan(3_500);
  });
});

describe('the budget of the page', () => {
  it('holds for what is recorded, and for what grew a little', () => {
    const recorded = weight({}, { 'stats.js': 4_000 });
    expect(() => checkWebBudget(recorded, recorded)).not.toThrow();
    expect(() => checkWebBudget(weight({ js: 31_000 }, { 'stats.js': 4_100 }), recorded)).not.toThrow();
  });

  it.each([
    ['js', 40 * 1_024],
    ['css', 10 * 1_024],
    ['total', 60 * 1_024],
  ] as const)('is broken by a first load of more %s than %i bytes, recorded or not', (what, limit) => {
    const atLimit = weight({ [what]: limit });
    expect(() => checkWebBudget(atLimit, atLimit)).not.toThrow();
    const over = weight({ [what]: limit + 1 });
    expect(() => checkWebBudget(over, over)).toThrow(
      `first load, ${what}: ${limit + 1} bytes gzipped, over the limit of ${limit}`,
    );
  });

  it('is broken by what nobody recorded, naming all of it with both figures', () => {
    const recorded = weight({}, { 'stats.js': 4_000 });
    const grown = weight({ css: 9_000 }, { 'stats.js': 5_000, 'kiosk.js': 1 });
    for (const part of [
      'css: 9000 bytes gzipped, 5000 are recorded',
      'stats.js: 5000 bytes gzipped, 4000 are recorded',
      'kiosk.js: 1 bytes gzipped, not recorded; run: npm run build:web -- --update-budget',
    ]) {
      expect(() => checkWebBudget(grown, recorded)).toThrow(part);
    }
  });
});
