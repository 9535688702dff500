import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { keepBundle, keptBundle, keptBundles, requireKept } from '#scripts/releasing/kept-bundles.ts';

describe('the code of releases that is kept', () => {
  let rootDir: string;

  beforeEach(() => {
    rootDir = mkdtempSync(join(tmpdir(), 'status-board-kept-'));
  });

  afterEach(() => rmSync(rootDir, { recursive: true }));

  const keep = (name: string) => keepBundle(rootDir, name, Buffer.from(`exports.name = '${name}';`.repeat(50)));

  it('is none at first', () => {
    expect(keptBundles(rootDir)).toEqual([]);
  });

  it('is given back as it was, and takes less room meanwhile', async () => {
    const { bytes } = await keep('v1.0.0');
    const text = (await keptBundle(rootDir, 'v1.0.0')).toString();
    expect(text).toBe("exports.name = 'v1.0.0';".repeat(50));
    expect(bytes).toBeLessThan(text.length / 5);
  });

  it('is that of the last five, in the order of versions', async () => {
    for (const name of ['v1.9.0', 'v1.10.0', 'v0.9.9', 'v1.2.0', 'v2.0.0'])
      expect((await keep(name)).forgotten).toEqual([]);
    expect((await keep('v1.11.0')).forgotten).toEqual(['v0.9.9']);
    expect(keptBundles(rootDir)).toEqual(['v2.0.0', 'v1.11.0', 'v1.10.0', 'v1.9.0', 'v1.2.0']);
    expect(readdirSync(join(rootDir, 'test/releases'))).toHaveLength(5);
  });

  it('has to be there of what callers have, before that is replaced', async () => {
    await keep('v1.0.0');
    await requireKept(rootDir, 'v1.0.0');
    await expect(requireKept(rootDir, 'v1.1.0')).rejects.toMatchObject({
      kind: 'precondition',
      message: 'the code of v1.1.0, which callers have, is not kept in test/releases',
      next: 'git checkout v1.1.0 && npm run keep-release -- v1.1.0',
    });
  });
});
