import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { cacheVariables, releaseShipped, shipWithCache, wasAccepted } from '../../../perf/peers/compile-cache.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'peers-cache-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('a compile cache', () => {
  it('ships with its bundle, named for who reads it, for everybody to read and nobody to write', () => {
    const [from, to] = [join(folder, 'from'), join(folder, 'to')];
    const { NODE_COMPILE_CACHE: filled = '' } = cacheVariables(from);
    mkdirSync(join(filled, 'v24.21.0-x64-964aae3f-0'), { recursive: true });
    writeFileSync(join(from, 'index.js'), 'code');
    writeFileSync(join(filled, 'v24.21.0-x64-964aae3f-0', 'entry'), 'compiled', { mode: 0o600 });
    shipWithCache(from, to, 993);
    const { NODE_COMPILE_CACHE: shipped = '' } = cacheVariables(to);
    const entry = join(shipped, 'v24.21.0-x64-964aae3f-993', 'entry');
    expect(readFileSync(entry, 'utf8')).toBe('compiled');
    const modes = [entry, join(to, 'index.js'), shipped, to].map((path) => statSync(path).mode & 0o777);
    expect(modes).toEqual([0o444, 0o444, 0o555, 0o555]);
    releaseShipped(to);
    expect(statSync(shipped).mode & 0o200).toBe(0o200);
  });

  it('is known to be used by what Node prints of the file itself', () => {
    const said = '[compile cache] V8 code cache for CommonJS /a/index.js was accepted, keeping the in-memory entry';
    expect(wasAccepted(said, '/a/index.js')).toBe(true);
    expect(wasAccepted(said, '/b/index.js')).toBe(false);
    expect(wasAccepted(said.replace('accepted', 'rejected'), '/a/index.js')).toBe(false);
  });
});
