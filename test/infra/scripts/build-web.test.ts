import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';

const root = join(import.meta.dirname, '../../..');
const dist = join(root, 'web/dist');

describe('npm run build:web', () => {
  let said: string;
  let scripts: string[];

  beforeAll(() => {
    const { stdout, stderr } = spawnSync(process.execPath, ['scripts/build-web.ts'], { cwd: root, encoding: 'utf8' });
    said = stdout + stderr;
    scripts = readdirSync(join(dist, 'assets')).filter((name) => name.endsWith('.js'));
  });

  it('keeps the page within its budget', () => {
    expect(said).toMatch(/^page built in \d+\.\d s, first load \d+ bytes gzipped \(script \d+, style \d+\)\n$/);
  });

  it('names every part by its content, and makes no source maps', () => {
    const parts = readdirSync(join(dist, 'assets'));
    expect(parts.filter((name) => !/-[\w-]{8}\.(js|css|svg|png|woff2)$/.test(name))).toEqual([]);
  });

  it('has the layers of all styles in one order, whichever style sheet loads first', () => {
    const order = ['reset', 'tokens', 'base', 'controls', 'features', 'modes'];
    const sheets = readdirSync(join(dist, 'assets')).filter((name) => name.endsWith('.css'));
    expect(sheets.length).toBeGreaterThan(1);
    for (const name of sheets) {
      const text = readFileSync(join(dist, 'assets', name), 'utf8');
      const named = [...text.matchAll(/@layer ([\w, ]+)[;{]/g)].flatMap(([, names = '']) => names.split(/, ?/));
      const first = [...new Set(named)];
      expect([name, first]).toEqual([name, order.slice(0, first.length)]);
    }
  });

  it('keeps for times without a network what the page starts with and the phone needs, and what is there', () => {
    const worker = readFileSync(join(dist, 'service-worker.js'), 'utf8');
    const kept = [...worker.matchAll(/"(\/assets\/[^"]+)"/g)].map(([, path = '']) => path);
    const started = [...readFileSync(join(dist, 'index.html'), 'utf8').matchAll(/"(\/assets\/[^"]+)"/g)];
    expect(kept).toEqual(expect.arrayContaining(started.map(([, path]) => path)));
    expect(kept).toContainEqual(expect.stringMatching(/^\/assets\/phone-page-.*\.js$/));
    expect(kept.filter((path) => !existsSync(join(dist, path)))).toEqual([]);
    expect(kept.filter((path) => /\/(panel|quick-add|stats-page|drag-and-drop)-/.test(path))).toEqual([]);
  });

  it('lets no contract, no schema library and no React of its own reach the browser', () => {
    const text = scripts.map((name) => readFileSync(join(dist, 'assets', name), 'utf8')).join('\n');
    expect(text).toContain('/api/admin/appointments/board');
    for (const trace of ['ZodMini', 'invalid_type', 'tableActions', '__SECRET_INTERNALS', 'node_modules']) {
      expect({ trace, found: text.includes(trace) }).toEqual({ trace, found: false });
    }
  });

  it('bundles the function that publishes the page, without anything to install beside it', () => {
    const publisher = readFileSync(join(root, 'dist/page-publisher/index.js'), 'utf8');
    const required = [...publisher.matchAll(/require\("([^"]+)"\)/g)].map(([, name]) => name);
    expect(required.filter((name) => !name?.startsWith('node:'))).toEqual([]);
    expect(existsSync(join(dist, 'index.html'))).toBe(true);
  });

  it('explains itself', () => {
    const { stdout } = spawnSync(process.execPath, ['scripts/build-web.ts', '--help'], { cwd: root, encoding: 'utf8' });
    expect(stdout).toContain('--update-budget');
  });
});
