import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, expect, it, jest } from '@jest/globals';
import { build, type Plugin } from 'esbuild';
import { type Cloud, startCloud } from '#local/cloud.ts';
import { bundling } from '#scripts/building/function-bundles.ts';
import { synthesize } from '#scripts/building/synthesis.ts';
import { zipped } from '#scripts/building/zip.ts';
import { openLocalTables } from '#scripts/operating/stage-tables.ts';
import { operations } from '#shared/contract/operations.ts';
import { ApiKeyAdmin } from '#shared/data/api-key-admin.ts';
import { createShop } from '#shared/data/shop-admin.ts';
import { temporaryFolders } from './support/temporary-folder.ts';

jest.setTimeout(60_000);

const newFolder = temporaryFolders();
const right = ['const tenant = (shop: TenantId) => `T#$', '{shop}`;'].join('');

/** Breaks the wall in the code: whoever asks, the keys are those of eastside. */
const planted: Plugin = {
  name: 'planted',
  setup: ({ onLoad }) => {
    onLoad({ filter: /shared\/data\/keys\.ts$/ }, ({ path: file }) => {
      const text = readFileSync(file, 'utf8');
      if (!text.includes(right)) throw new Error(`${file} builds keys in another way; plant the fault there`);
      return { contents: text.replace(right, "const tenant = (_shop: TenantId) => 'T#eastside';"), loader: 'ts' };
    });
  },
};

let cloud: Cloud | undefined;

afterEach(async () => {
  await cloud?.close();
  cloud = undefined;
});

/** What the function of `getShop` is, with or without the fault, and how its cloud keeps shops apart. */
interface Wanted {
  readonly isPlanted: boolean;
  readonly isolation: 'enforce' | 'shadow';
}

/** What a caller of westside is answered, and how many violations were counted and told of. */
async function answered({ isPlanted, isolation }: Wanted) {
  const folder = newFolder();
  const assetsDir = path.join(folder, 'functions');
  const { outputFiles } = await build({
    ...bundling(process.cwd()),
    entryPoints: ['functions/shop/get-shop.ts'],
    outdir: folder,
    plugins: [...bundling(process.cwd()).plugins, ...(isPlanted ? [planted] : [])],
  });
  mkdirSync(path.join(assetsDir, 'shop'), { recursive: true });
  const archive = zipped({ 'index.js': Buffer.from(outputFiles[0]?.contents ?? []) });
  writeFileSync(path.join(assetsDir, 'shop/get-shop.zip'), archive);
  const assemblyDir = path.join(folder, 'assembly');
  const only = operations.filter(({ operation }) => operation.id === 'getShop');
  await synthesize('local', assemblyDir, { assetsDir, operations: only, eventFunctions: [], validation: false });
  for (const name of readdirSync(assemblyDir).filter((each) => each.endsWith('.template.json'))) {
    const file = path.join(assemblyDir, name);
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll('"enforce"', `"${isolation}"`));
  }
  const written: string[] = [];
  const log = ({ line }: { readonly line: string }) => written.push(line);
  cloud = await startCloud({ assemblyDir, dataDir: path.join(folder, 'data'), port: 0, env: {}, log });
  const tables = openLocalTables(cloud);
  for (const id of ['westside', 'eastside']) {
    const shop = { id, name: `Shop ${id}`, phone: null, timeZone: 'America/Los_Angeles', currency: 'USD' };
    await createShop(tables, shop, { by: 'operator', token: `make-${id}`, now: Date.now() });
  }
  const { key } = await new ApiKeyAdmin(tables.access, Date.now).issue({
    shop: 'westside',
    role: 'manager',
    environment: 'test',
  });
  const reply = await fetch(`${cloud.baseUrl}/api/admin/shop`, { headers: { 'x-api-key': key } });
  const body = (await reply.json()) as { data?: { name: string }; code?: string };
  return {
    status: reply.status,
    told: body.data?.name ?? body.code,
    counted: written.filter((line) => line.includes('"TenantViolation":1')).length,
    logged: written.filter((line) => line.includes('do not reach') && line.includes('dynamodb:GetItem')).length,
  };
}

it.each([
  [
    { isPlanted: false, isolation: 'enforce' },
    { status: 200, told: 'Shop westside', counted: 0, logged: 0 },
  ],
  [
    { isPlanted: true, isolation: 'enforce' },
    { status: 500, told: 'internal', counted: 1, logged: 1 },
  ],
  [
    { isPlanted: true, isolation: 'shadow' },
    { status: 200, told: 'Shop eastside', counted: 1, logged: 1 },
  ],
] as const)('a function that is %j answers a caller of westside as its role lets it: %j', async (wanted, expected) => {
  expect(await answered(wanted)).toEqual(expected);
});
