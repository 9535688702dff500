import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { unzipSync } from 'fflate';
import { buildFunctions } from '#scripts/building/function-bundles.ts';

const health = ['getHealth', 'getReadiness'].map((id) => ({ folder: 'health', id }));

/** A repository as small as can be: two functions, one shared file, one package. */
const sources = {
  'package.json': '{ "type": "module", "imports": { "#shared/*": "./shared/*" } }',
  'shared/greeting.ts': "export const greeting: string = 'hello';",
  'shared/data/env-credentials.ts': "export const defaultProvider = () => 'from the environment';",
  'node_modules/@aws-sdk/credential-provider-node/package.json': '{ "main": "index.js" }',
  'node_modules/@aws-sdk/credential-provider-node/index.js': "exports.defaultProvider = () => 'from every provider';",
  'node_modules/@aws-sdk/endpoint-cache/package.json': '{ "main": "dist-es/index.js" }',
  'node_modules/@aws-sdk/endpoint-cache/dist-es/index.js':
    "exports.EndpointCache = class { weight = 'a dead weight' };",
  'node_modules/twofold/package.json': '{ "main": "old.js", "module": "new.js" }',
  'node_modules/twofold/old.js': "exports.build = 'CommonJS build';",
  'node_modules/twofold/new.js': "export const build = 'ES module build';",
  'functions/health/get-health.ts':
    "import { greeting } from '#shared/greeting.ts';\nimport { build } from 'twofold';\nexport const handler = async () => [greeting, build].join(' ');",
  'functions/health/get-readiness.ts':
    "import { defaultProvider } from '@aws-sdk/credential-provider-node';\nimport { EndpointCache } from '@aws-sdk/endpoint-cache';\nexport const handler = async () => new EndpointCache().weight ?? defaultProvider();",
};

// Bundling takes a fraction of a second, but not on a busy machine.
jest.setTimeout(60_000);

const digestOfArchive = `
  import { createHash } from 'node:crypto';
  import { zipped } from '#scripts/building/zip.ts';
  process.stdout.write(createHash('sha256').update(zipped({ 'index.js': Buffer.from('1') })).digest('hex'));`;

describe('the bundler', () => {
  let rootDir: string;
  let outDir: string;

  beforeEach(() => {
    rootDir = newRepository();
    outDir = join(rootDir, 'dist/functions');
  });

  afterEach(() => rmSync(rootDir, { recursive: true, force: true }));

  function newRepository(): string {
    const folder = mkdtempSync(join(tmpdir(), 'status-board-build-'));
    for (const [path, text] of Object.entries(sources)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    return folder;
  }

  const build = (more = {}) => buildFunctions({ rootDir, outDir, functions: health, ...more });
  const bundle = (name: string, folder = outDir) => readFileSync(join(folder, 'health', name, 'index.js'), 'utf8');
  const call = (name: string) => {
    const file = JSON.stringify(join(outDir, 'health', name, 'index.js'));
    return execFileSync(process.execPath, ['-e', `require(${file}).handler().then(console.log)`], {
      encoding: 'utf8',
    }).trim();
  };

  it('makes one CommonJS file per operation that runs on its own, even below an ES module package', async () => {
    await build();
    rmSync(join(rootDir, 'node_modules'), { recursive: true });
    expect(call('get-health')).toBe('hello ES module build');
    expect(readdirSync(join(outDir, 'health', 'get-health')).sort()).toEqual([
      'amazon-roots.pem',
      'index.js',
      'package.json',
    ]);
  });

  it('puts credentials from the environment in the place of the chain of providers', async () => {
    await build();
    expect(call('get-readiness')).toBe('from the environment');
  });

  it('puts placeholders where the SDK carries modules that never run', async () => {
    await build();
    expect(bundle('get-readiness')).not.toContain('a dead weight');
  });

  it('ships no source map and tells the size of every bundle', async () => {
    const { bytesById } = await build();
    expect(bundle('get-health')).not.toContain('sourceMappingURL');
    expect([...bytesById]).toEqual([
      ['getHealth', Buffer.byteLength(bundle('get-health'))],
      ['getReadiness', Buffer.byteLength(bundle('get-readiness'))],
    ]);
  });

  it('gives the same bytes for the same sources, wherever they lie', async () => {
    await build();
    const elsewhere = newRepository();
    const otherOut = join(elsewhere, 'out');
    await build({ rootDir: elsewhere, outDir: otherOut });
    expect(bundle('get-health', otherOut)).toBe(bundle('get-health'));
    expect(bundle('get-readiness', otherOut)).toBe(bundle('get-readiness'));
    rmSync(elsewhere, { recursive: true });
  });

  it('says which bundles changed since the last time', async () => {
    expect((await build()).changed).toEqual(['getHealth', 'getReadiness']);
    expect((await build()).changed).toEqual([]);
    writeFileSync(join(rootDir, 'shared/greeting.ts'), "export const greeting: string = 'good morning';");
    expect((await build()).changed).toEqual(['getHealth']);
    expect(call('get-health')).toBe('good morning ES module build');
  });

  it('puts what is read on demand beside the bundles that may ask for it, and nowhere else', async () => {
    const write = (path: string, text: string) => {
      mkdirSync(dirname(join(rootDir, path)), { recursive: true });
      writeFileSync(join(rootDir, path), text);
    };
    const late = 'shared/http/token-verifier.ts';
    write(late, "export const late = 'read late';");
    write('shared/http/early.ts', "export const ask = async () => (await import('./token-verifier.ts')).late;");
    write(
      'functions/health/get-health.ts',
      "import { ask } from '#shared/http/early.ts';\nexport const handler = ask;",
    );
    await build();
    expect(bundle('get-health')).not.toContain('read late');
    expect(call('get-health')).toBe('read late');
    const filesIn = (name: string) =>
      Object.keys(unzipSync(readFileSync(join(outDir, 'health', `${name}.zip`)))).sort();
    expect(filesIn('get-health')).toEqual(['amazon-roots.pem', 'index.js', 'package.json', 'token-verifier.js']);
    expect(filesIn('get-readiness')).toEqual(['amazon-roots.pem', 'index.js', 'package.json']);
    write(late, "export const late = 'read later';");
    expect((await build()).changed).toEqual(['getHealth']);
    expect(call('get-health')).toBe('read later');
  });

  it('puts each bundle into an archive, of the same bytes in any time zone', async () => {
    await build();
    const archive = join(outDir, 'health/get-health.zip');
    const files = unzipSync(readFileSync(archive));
    expect(Object.keys(files).sort()).toEqual(['amazon-roots.pem', 'index.js', 'package.json']);
    expect(Buffer.from(files['index.js'] ?? '')).toEqual(readFileSync(join(outDir, 'health/get-health/index.js')));
    const digest = (zone: string) =>
      execFileSync(process.execPath, ['--input-type=module', '-e', digestOfArchive], {
        cwd: process.cwd(),
        encoding: 'utf8',
        env: { ...process.env, TZ: zone },
      });
    expect(digest('Pacific/Apia')).toMatch(/^[0-9a-f]{64}$/);
    expect(digest('Pacific/Apia')).toBe(digest('America/New_York'));
  });

  it('writes an archive anew that somebody removed', async () => {
    await build();
    rmSync(join(outDir, 'health/get-health.zip'));
    await build();
    expect(existsSync(join(outDir, 'health/get-health.zip'))).toBe(true);
  });

  it('writes the very bundles where a folder is given relative to the working directory', async () => {
    const { bytesById } = await build({
      rootDir: relative(process.cwd(), rootDir),
      outDir: relative(process.cwd(), outDir),
    });
    expect(call('get-health')).toBe('hello ES module build');
    expect([...bytesById.values()].filter((bytes) => bytes === 0)).toEqual([]);
  });

  it('names the files the contract asks for and nobody wrote', async () => {
    rmSync(join(rootDir, 'functions/health/get-readiness.ts'));
    await expect(build()).rejects.toThrow(
      'the contract declares what has no function:\n  functions/health/get-readiness.ts',
    );
  });

  it('leaves unwritten ones out when told so, and what it does not build any more', async () => {
    await build();
    mkdirSync(join(outDir, 'gone/old-operation'), { recursive: true });
    rmSync(join(rootDir, 'functions/health/get-readiness.ts'));
    const { functions: built } = await build({ allowMissing: true });
    expect(built.map(({ id }) => id)).toEqual(['getHealth']);
    expect(existsSync(join(outDir, 'health/get-readiness'))).toBe(false);
    expect(existsSync(join(outDir, 'gone'))).toBe(false);
  });

  it('names the file that does not compile', async () => {
    writeFileSync(join(rootDir, 'functions/health/get-health.ts'), 'export const handler = ;');
    await expect(build()).rejects.toThrow('functions/health/get-health.ts:1:23: ERROR');
  });
});
