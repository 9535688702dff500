import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { unzipSync } from 'fflate';
import { synthesize } from '#scripts/building/synthesis.ts';
import { withFakeBundles } from '../synthesized.ts';

const root = join(import.meta.dirname, '../../..');

describe('synthesizing a stage', () => {
  it('writes manifest, templates and the bundles they name, data before what uses it', async () => {
    await withFakeBundles(async (folder, assetsDir) => {
      const outDir = join(folder, 'local');
      const { directory, stacks } = await synthesize('local', outDir, { assetsDir, validation: false });
      expect(directory).toBe(outDir);
      expect(stacks.indexOf('status-board-local-data')).toBeLessThan(stacks.indexOf('status-board-local-api-health'));
      expect(existsSync(join(outDir, 'manifest.json'))).toBe(true);

      const { files } = JSON.parse(readFileSync(join(outDir, 'status-board-local-api-health.assets.json'), 'utf8'));
      const bundles = Object.values<{ source: { path: string; packaging: string } }>(files)
        .filter(({ source }) => source.path.endsWith('.zip'))
        .map(({ source }) => unzipSync(readFileSync(join(outDir, source.path)))['index.js'])
        .map((code) => Buffer.from(code ?? '').toString());
      expect(bundles.sort()).toEqual([
        "exports.handler = async () => 'getHealth';\n",
        "exports.handler = async () => 'getReadiness';\n",
        "exports.handler = async () => 'getSlo';\n",
      ]);
    });
  });

  it('removes nothing a running local cloud may still read', async () => {
    await withFakeBundles(async (folder, assetsDir) => {
      const outDir = join(folder, 'local');
      mkdirSync(join(outDir, 'asset.old'), { recursive: true });
      writeFileSync(join(outDir, 'asset.old', 'index.js'), 'old');
      await synthesize('local', outDir, { assetsDir, validation: false });
      expect(readFileSync(join(outDir, 'asset.old', 'index.js'), 'utf8')).toBe('old');
    });
  });

  it('by command refuses a stage it does not know, in one line', () => {
    const { status, stderr } = spawnSync(process.execPath, ['scripts/synth.ts', 'qa'], { cwd: root, encoding: 'utf8' });
    expect(stderr).toBe('✗ <stage> must be local, dev, staging or prod, not "qa"\n');
    expect(status).toBe(2);
  });
});
