import { globSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import {
  idleLeave,
  inexact,
  type Leave,
  type LockedPackage,
  licences,
  lockfileMistakes,
  lockfiles,
} from './lockfile.ts';

const read = (path: string) => JSON.parse(readFileSync(path, 'utf8'));
const packagesOf = (folder: string) =>
  (read(`${folder}/package-lock.json`) as { packages: Record<string, LockedPackage> }).packages;
const leave: Leave = { installScripts: { known: 'of this test' }, licences: { odd: 'MIT' } };

it('every lockfile of the repository is judged', () => {
  const all = globSync('**/package-lock.json', { exclude: (name) => name === 'node_modules' || name.startsWith('.') });
  expect(all.map(dirname).sort()).toEqual(Object.keys(lockfiles).sort());
});

describe.each(Object.entries(lockfiles))('the lockfile in %s', (folder, allowed) => {
  it('installs only what is held to a SHA-512, runs nothing unasked and is licensed', () => {
    expect(Object.keys(packagesOf(folder)).length).toBeGreaterThan(100);
    expect(lockfileMistakes(packagesOf(folder), allowed)).toEqual([]);
  });

  it('leaves nothing be that needs no leave', () => {
    expect(idleLeave(packagesOf(folder), allowed)).toEqual([]);
  });

  it('is of one version of each package that is asked for', () => {
    const { dependencies, devDependencies, optionalDependencies, overrides } = read(`${folder}/package.json`);
    expect([dependencies, devDependencies, optionalDependencies, overrides].flatMap(inexact)).toEqual([]);
    const { '': own } = packagesOf(folder);
    expect(own).toMatchObject({ ...(dependencies && { dependencies }), ...(devDependencies && { devDependencies }) });
  });
});

it('no licence is allowed that no package of the project has', () => {
  const held = Object.values(packagesOf('.')).flatMap(({ license = '' }) => license.split(/[() ]|\b(?:AND|OR)\b/));
  expect(licences.filter((licence) => !held.includes(licence))).toEqual([]);
});

it('what is not one version is seen', () => {
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
    expect(lockfileMistakes({ '': {}, 'node_modules/a': entry }, leave)).toEqual([expect.stringContaining(mistake)]);
  });

  it('is none where it is held to what holds it, or leaves a choice', () => {
    const { version, license } = fine;
    const bundled = { version, license, inBundle: true };
    const choice = { ...fine, license: '(MIT OR GPL-3.0-or-later)' };
    expect(lockfileMistakes({ 'node_modules/a': bundled, 'node_modules/b': choice }, leave)).toEqual([]);
  });

  it('may stay where it is known', () => {
    const known = { 'node_modules/a/node_modules/known': { ...fine, hasInstallScript: true } };
    const odd = { 'node_modules/odd': { ...fine, license: 'WTFPL' } };
    expect(lockfileMistakes({ ...known, ...odd }, leave)).toEqual([]);
    expect(idleLeave({ ...known, ...odd }, leave)).toEqual([]);
    expect(idleLeave({ 'node_modules/known': fine, 'node_modules/odd': fine }, leave)).toEqual(['known', 'odd']);
  });
});
