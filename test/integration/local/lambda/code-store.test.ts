import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { zipSync } from 'fflate';
import { CodeStore } from '#local/lambda/code-store.ts';
import { temporaryFolders } from '../support/temporary-folder.ts';

describe('the store of code', () => {
  const newFolder = temporaryFolders();

  function archive(folder: string, files: Readonly<Record<string, string>>): string {
    const file = path.join(folder, `${Object.keys(files).length}-${JSON.stringify(files).length}.zip`);
    const entries = Object.entries(files).map(([name, text]) => [name, Buffer.from(text)] as const);
    writeFileSync(file, zipSync(Object.fromEntries(entries)));
    return file;
  }

  it('keeps an archive unpacked, after it is gone, and tells its digest and size as Lambda does', () => {
    const folder = newFolder();
    const store = new CodeStore(path.join(folder, 'code'));
    const file = archive(folder, { 'index.js': 'exports.a = 1', 'lib/b.js': '2' });
    const { sha256, size, taskRoot } = store.add(file);
    expect(size).toBe(statSync(file).size);
    writeFileSync(file, 'something else');
    expect(readFileSync(path.join(taskRoot, 'index.js'), 'utf8')).toBe('exports.a = 1');
    expect(readFileSync(path.join(taskRoot, 'lib/b.js'), 'utf8')).toBe('2');
    expect(Buffer.from(sha256, 'base64')).toHaveLength(32);
    expect(store.find(sha256)).toBe(taskRoot);
    expect(statSync(path.join(taskRoot, 'index.js')).mode & 0o777).toBe(0o600);
  });

  it('gives the same code the same digest, other code another one, for archives and folders', () => {
    const folder = newFolder();
    const store = new CodeStore(path.join(folder, 'code'));
    const inFolder = (name: string, text: string) => {
      const asset = path.join(folder, name);
      mkdirSync(asset);
      writeFileSync(path.join(asset, 'index.js'), text);
      return asset;
    };
    expect(store.add(inFolder('a', '1')).sha256).toBe(store.add(inFolder('b', '1')).sha256);
    expect(store.add(inFolder('c', '2')).sha256).not.toBe(store.add(inFolder('d', '1')).sha256);
    expect(store.add(archive(folder, { a: '1' })).sha256).not.toBe(store.add(archive(folder, { a: '12' })).sha256);
  });

  it('deletes what nothing names any more', () => {
    const folder = newFolder();
    const store = new CodeStore(path.join(folder, 'code'));
    const [kept, gone] = [store.add(archive(folder, { a: '1' })), store.add(archive(folder, { a: '12' }))];
    store.keepOnly(new Set([kept.sha256]));
    expect(store.find(kept.sha256)).toBe(kept.taskRoot);
    expect(store.find(gone.sha256)).toBeUndefined();
    expect(existsSync(gone.taskRoot)).toBe(false);
  });

  it.each([
    ['is no archive', (folder: string) => path.join(folder, 'text')],
    ['is not there', (folder: string) => path.join(folder, 'nothing')],
  ])('says that what it was given %s, and keeps nothing', (_what, assetIn) => {
    const folder = newFolder();
    writeFileSync(path.join(folder, 'text'), 'text');
    const store = new CodeStore(path.join(folder, 'code'));
    expect(() => store.add(assetIn(folder))).toThrow(/cannot read the code .*; build again/);
    expect(existsSync(path.join(folder, 'code'))).toBe(false);
  });

  it('unpacks nothing outside of its folder', () => {
    const folder = newFolder();
    const store = new CodeStore(path.join(folder, 'code'));
    expect(() => store.add(archive(folder, { '../../outside.js': '1' }))).toThrow('leads out of the archive');
    expect(existsSync(path.join(folder, 'outside.js'))).toBe(false);
    expect(existsSync(path.join(folder, 'code'))).toBe(false);
  });
});
