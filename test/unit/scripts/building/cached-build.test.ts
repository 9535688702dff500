import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { cachedBuild } from '#scripts/building/cached-build.ts';

describe('a cached build', () => {
  let rootDir: string;
  let made: number;

  beforeEach(() => {
    // Whatever the folder of the repository is called.
    rootDir = join(mkdtempSync(join(tmpdir(), 'status-board-build-')), 'dist');
    mkdirSync(join(rootDir, 'web/dist'), { recursive: true });
    writeFileSync(join(rootDir, 'web/main.ts'), 'first');
    writeFileSync(join(rootDir, 'package.json'), '{}');
    made = 0;
  });

  afterEach(() => rmSync(join(rootDir, '..'), { recursive: true }));

  const make = async (directory: string) => {
    made += 1;
    mkdirSync(directory, { recursive: true });
    writeFileSync(join(directory, 'made'), readFileSync(join(rootDir, 'web/main.ts')));
  };

  const build = (making = make) =>
    cachedBuild({ rootDir, name: 'page', sources: ['web', 'package.json'], make: making });

  const kept = () => readdirSync(join(rootDir, 'cdk.out/page'));

  it('is made once from the same sources', async () => {
    expect(await build()).toBe(await build());
    expect(made).toBe(1);
  });

  it.each(['web/main.ts', 'web/new.ts', 'package.json'])('is made anew when %s changes', async (file) => {
    const before = await build();
    writeFileSync(join(rootDir, file), 'second');
    const after = await build();
    expect({ isOther: after !== before, made }).toEqual({ isOther: true, made: 2 });
    expect(readFileSync(join(before, 'made'), 'utf8')).toBe('first');
  });

  it('is not made from what lies in a folder of output', async () => {
    const before = await build();
    writeFileSync(join(rootDir, 'web/dist/index.html'), 'built');
    expect(await build()).toBe(before);
  });

  it('appears complete or not at all', async () => {
    const breaking = async (directory: string) => {
      await make(directory);
      throw new Error('does not build');
    };
    await expect(build(breaking)).rejects.toThrow('does not build');
    expect(kept()).toEqual([]);
    expect(readdirSync(await build())).toEqual(['made']);
  });

  it('is shared by those who make it at the same time', async () => {
    const [one, other] = await Promise.all([build(), build()]);
    expect(one).toBe(other);
    expect(kept()).toHaveLength(1);
  });

  it('is kept with the seven used last', async () => {
    const first = await build();
    const longAgo = new Date(Date.now() - 60_000);
    utimesSync(first, longAgo, longAgo);
    for (let state = 0; state < 8; state += 1) {
      writeFileSync(join(rootDir, 'web/main.ts'), `state ${state}`);
      await build();
    }
    expect(kept()).toHaveLength(8);
    expect(kept().map((name) => join(rootDir, 'cdk.out/page', name))).not.toContain(first);
  });
});
