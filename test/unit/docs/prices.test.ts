import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { lookedUpOn, type Price, prices } from '#scripts/costing/prices.ts';

/** The only place for prices. */
const priceFile = 'scripts/costing/prices.ts';

/** Decisions and releases tell of their day, and the money of shops is none of ours. */
const others = /^docs\/decisions\/|^CHANGELOG|^shared\/domain\//;

/** A dollar amount (`$1` alone is a part of a pattern, or of a shell), a number that is called a price, and what a resource costs. */
const written = [
  /\$\d+\.\d/,
  /\$\d+ (a|an|each|for|per)\b/,
  /\b\w*(dollar|price|tariff)\w*\b['"]?\s*[:=]\s*\(?\d*\.\d/i,
  /'AWS::\w+::\w+': *[\d.]+,/,
];

/** What tests compare with what is calculated: between marks, and tables. */
const calculated: Readonly<Record<string, RegExp>> = {
  'docs/operating/cost.md': /<!-- \w+: written by npm run cost[\s\S]*?<!-- end -->/g,
  'docs/operating/metrics.md': /^\|.*$/gm,
};

/** Prices that are written where none belongs. */
function strayPrices(path: string, text: string): string[] {
  if (path === priceFile || others.test(path)) return [];
  const kept = text.replaceAll(calculated[path] ?? /$^/g, '');
  const stray = kept.split('\n').filter((line) => written.some((pattern) => pattern.test(line)));
  return stray.map((line) => `${path}: ${line.trim()}`);
}

describe('prices', () => {
  it('stand in one file, and nowhere else', () => {
    const paths = ['{functions,infra,local,perf,scripts,shared}/**/*.ts', 'docs/**/*.md', '*.md'].flatMap((pattern) =>
      globSync(pattern, { exclude: ['**/node_modules/**'] }),
    );
    expect(paths.length).toBeGreaterThan(500);
    expect(paths.flatMap((path) => strayPrices(path, readFileSync(path, 'utf8')))).toEqual([]);
  });

  it.each([
    ['perf/x.ts', '// A read is $0.125 a million.'],
    ['perf/x.ts', 'const prices = { readPrice: 0.125e-6 };'],
    ['scripts/x.ts', 'export const dollarsOfGigabyte = 0.09;'],
    ['infra/x.ts', "  'price': .5,"],
    ['scripts/x.ts', "  'AWS::KMS::Key': 1,"],
    ['docs/x.md', 'Each costs $3 a month.'],
    ['docs/operating/cost.md', 'Each costs $0.40.'],
  ])('are found elsewhere: %s with %j', (path, line) => {
    expect(strayPrices(path, line)).toHaveLength(1);
  });

  it.each([
    ['scripts/x.ts', "const text = name.replace(/x/, '$1');"],
    ['scripts/demo/x.ts', "{ code: 'OIL001', price: 8_995 }"],
    ['docs/x.md', '`sed -e s/x/$1/` prints it'],
    ['docs/operating/metrics.md', '| X-Ray | traces × $5.00 |'],
    [
      'docs/operating/cost.md',
      '<!-- x: written by npm run cost -- --record; a test compares it -->\n$5.00\n<!-- end -->',
    ],
  ])('are not what only looks like one: %s with %j', (path, line) => {
    expect(strayPrices(path, line)).toEqual([]);
  });

  it('have a day, a page of AWS each, and are of something', () => {
    expect(Date.parse(lookedUpOn)).toBeGreaterThan(Date.parse('2026-01-01'));
    for (const { dollars, per, source, unit } of Object.values<Price>(prices)) {
      expect(dollars).toBeGreaterThan(0);
      expect(per).toBeGreaterThanOrEqual(1);
      expect(source).toMatch(/^https:\/\/aws\.amazon\.com\/[\w-]+\/pricing\//);
      expect(unit).not.toBe('');
    }
  });

  it('are each used by something', () => {
    const texts = globSync('scripts/costing/*.ts').map((path) => readFileSync(path, 'utf8'));
    const unused = Object.keys(prices).filter((name) => texts.filter((text) => text.includes(`'${name}'`)).length < 2);
    expect(unused).toEqual([]);
  });
});
