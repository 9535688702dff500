import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { inexact, installScripts, type LockedPackage, licences, lockfileMistakes, nameOf } from './lockfile.ts';

const read = (path: string) => JSON.parse(readFileSync(path, 'utf8'));
const { packages } = read('package-lock.json') as { packages: Record<string, LockedPackage> };

describe('the lockfile', () => {
  it('installs only what is held to a SHA-512, runs nothing unasked and is licensed', () => {
    expect(Object.keys(packages).length).toBeGreaterThan(100);
    expect(lockfileMistakes(packages)).toEqual([]);
  });

  it('of what we are compared with is held to the same', () => {
    const peers = read('perf/peers/variants/package-lock.json') as { packages: Record<string, LockedPackage> };
    expect(Object.keys(peers.packages).length).toBeGreaterThan(100);
    // Both say MIT where packages of their age say it.
    const unsaid = ['busboy', 'streamsearch'].map(
      (name) => `node_modules/${name} has a licence that is not allowed: ""`,
    );
    expect(lockfileMistakes(peers.packages)).toEqual(unsaid);
    const { dependencies, devDependencies } = read('perf/peers/variants/package.json');
    expect([dependencies, devDependencies].flatMap(inexact)).toEqual([]);
  });

  it('has an entry for everything that is allowed', () => {
    const running = Object.entries(packages).filter(([, { hasInstallScript }]) => hasInstallScript);
    expect([...new Set(running.map(([path]) => nameOf(path)))].sort()).toEqual(Object.keys(installScripts).sort());
    const held = Object.values(packages).flatMap(({ license = '' }) => license.split(/[() ]|\b(?:AND|OR)\b/));
    expect(licences.filter((licence) => !held.includes(licence))).toEqual([]);
  });
});

it('the project asks for one version of each package', () => {
  const { dependencies, devDependencies, optionalDependencies, overrides } = read('package.json');
  expect([dependencies, devDependencies, optionalDependencies, overrides].flatMap(inexact)).toEqual([]);
  expect(inexact({ a: '^1.0.0', b: '1.0.0', c: 'github:a/b', d: '*' })).toEqual(['a', 'c', 'd']);
});

describe('a planted entry', () => {
  const fine = { version: '1.0.0', integrity: `sha512-${'a'.repeat(86)}==`, license: 'MIT' };

  it.each<[string, LockedPackage, string]>([
    ['of no integrity', { version: '1.0.0', license: 'MIT' }, 'a SHA-512'],
    ['of a weak integrity', { ...fine, integrity: `sha1-${'a'.repeat(27)}=` }, 'a SHA-512'],
    ['of two integrities', { ...fine, integrity: `${fine.integrity} sha1-${'a'.repeat(27)}=` }, 'a SHA-512'],
    ['of an address', { ...fine, resolved: 'https://example.org/a.tgz' }, 'names where it comes from'],
    ['of no version', { ...fine, version: 'file:../a' }, 'has no version'],
    ['with a program', { ...fine, hasInstallScript: true }, 'runs a program'],
    ['of a licence that asks for more', { ...fine, license: 'AGPL-3.0-only' }, 'AGPL-3.0-only'],
    ['of one licence that asks for more', { ...fine, license: 'MIT AND GPL-3.0-only' }, 'MIT AND GPL-3.0-only'],
    ['of no licence', { version: '1.0.0', integrity: fine.integrity }, 'a licence'],
  ])('%s is seen', (_, entry, mistake) => {
    expect(lockfileMistakes({ '': {}, 'node_modules/a': entry })).toEqual([expect.stringContaining(mistake)]);
  });

  it('is none where it is held to what holds it, or leaves a choice', () => {
    const { version, license } = fine;
    const bundled = { version, license, inBundle: true };
    const choice = { ...fine, license: '(MIT OR GPL-3.0-or-later)' };
    const known = { ...fine, hasInstallScript: true };
    expect(lockfileMistakes({ 'node_modules/a': bundled, 'node_modules/b': choice })).toEqual([]);
    expect(lockfileMistakes({ 'node_modules/a/node_modules/esbuild': known })).toEqual([]);
  });
});
