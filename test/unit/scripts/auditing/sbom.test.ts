import { execFileSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';
import { type LockedPackage, packagesIn, readLockedPackages } from '#scripts/auditing/locked-packages.ts';
import { sbomOf } from '#scripts/auditing/sbom.ts';

/** What the schema has against each of some documents. */
function mistakesOf(documents: readonly object[]): unknown[][] {
  const judge = 'test/unit/scripts/auditing/judge-sbom.mjs';
  return JSON.parse(execFileSync(process.execPath, [judge], { input: JSON.stringify(documents), encoding: 'utf8' }));
}

const product = { name: 'status-board', version: '1.2.3', license: 'MIT' };

describe('the bill of materials', () => {
  const packages = readLockedPackages('.');
  const text = sbomOf(product, packages);
  const { components, ...bom } = JSON.parse(text);

  it('is valid CycloneDX 1.6, and the schema would refuse another', () => {
    const [first] = components;
    const planted = [
      { ...first, type: 'parcel' },
      { ...first, hashes: [{ alg: 'SHA-512', content: '-' }] },
    ];
    const [own, ...others] = mistakesOf([
      JSON.parse(text),
      ...planted.map((component) => ({ ...bom, components: [component] })),
    ]);
    expect(own).toEqual([]);
    expect(others.map(({ length }) => length > 0)).toEqual([true, true]);
  });

  it('is the same for the same packages, whatever their order', () => {
    expect(sbomOf(product, [...packages].reverse())).toBe(text);
    expect(text).not.toMatch(/serialNumber|timestamp/);
  });

  it('lists each version of each package once, with its hash and its licence', () => {
    expect(components).toHaveLength(packages.length);
    expect(new Set(components.map(({ purl }: { purl: string }) => purl)).size).toBe(packages.length);
    expect(packages.filter(({ license }) => license === undefined)).toEqual([]);
    expect(packages.filter(({ sha512 }) => sha512 !== undefined).length).toBeGreaterThan(1_000);
  });

  it('tells what is deployed from what only development needs', () => {
    const scopeOf = (name: string) => components.find((it: { name: string }) => it.name === name)?.scope;
    expect([scopeOf('zod'), scopeOf('jest')]).toEqual(['required', 'excluded']);
  });
});

it('a package that is there twice is needed where one of them is, and known by the name of its archive', () => {
  const integrity = 'sha512-YQ==';
  const entries = {
    'node_modules/a': { version: '1.0.0', dev: true, integrity },
    'node_modules/b/node_modules/a': { version: '1.0.0', license: 'MIT' },
    'node_modules/c': { name: '@other/c', version: '2.0.0', devOptional: true },
  };
  expect(packagesIn({ packages: entries })).toMatchObject([
    { name: '@other/c', version: '2.0.0', isDevelopment: true },
    { name: 'a', version: '1.0.0', isDevelopment: false, sha512: 'YQ==', license: 'MIT' },
  ] satisfies Partial<LockedPackage>[]);
});
