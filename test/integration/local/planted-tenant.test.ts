import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, expect, it, jest } from '@jest/globals';
import { build, type Plugin } from 'esbuild';
import { type Cloud, startCloud } from '#local/cloud.ts';
import { bundling } from '#scripts/building/function-bundles.ts';
import { synthesize } from '#scripts/building/synthesis.ts';
import { zipped } from '#scripts/building/zip.ts';
import { openLocalTables } from '#scripts/operating/stage-tables.ts';
import { kebabCase, operations } from '#shared/contract/operations.ts';
import { ApiKeyAdmin } from '#shared/data/api-key-admin.ts';
import { createShop } from '#shared/data/shop-admin.ts';
import { temporaryFolders } from './support/temporary-folder.ts';

jest.setTimeout(60_000);

const newFolder = temporaryFolders();

/** Breaks the wall in the code, in a file: whoever asks, what is built there is of eastside. */
const planting = (name: RegExp, right: string, wrong: string): Plugin => ({
  name: 'planted',
  setup: ({ onLoad }) => {
    onLoad({ filter: name }, ({ path: file }) => {
      const text = readFileSync(file, 'utf8');
      if (!text.includes(right)) throw new Error(`${file} builds keys in another way; plant the fault there`);
      return { contents: text.replace(right, wrong), loader: 'ts' };
    });
  },
});

const plantedKeys = planting(
  /shared\/data\/keys\.ts$/,
  ['const tenant = (shop: TenantId) => `T#$', '{shop}`;'].join(''),
  "const tenant = (_shop: TenantId) => 'T#eastside';",
);
/** Breaks the way to the second wall: the function asks as itself, whichever shop it acts for. */
const plantingOwn = (wrong: string) =>
  planting(/shared\/data\/open-function-tables\.ts$/, 'ofTenant: tenantTables(options)', `ofTenant: ${wrong}`);
const plantedClient = plantingOwn('() => ({ ...own, identity: undefined })');
const plantedSigner = plantingOwn('(shop) => ({ ...tenantTables(options)(shop), identity: undefined })');
const plantedFiles = planting(/shared\/data\/file-keys\.ts$/, ['`T/$', '{shop}/'].join(''), '`T/eastside/');

let cloud: Cloud | undefined;

afterEach(async () => {
  await cloud?.close();
  cloud = undefined;
});

/** One function, with or without faults, and how its cloud keeps shops apart. */
interface Wanted {
  readonly area: string;
  readonly id: 'createUpload' | 'getShop';
  readonly faults: readonly Plugin[];
  readonly isolation: 'enforce' | 'shadow';
}

/** A cloud of that function and two shops, the key of a manager of westside, and what was logged. */
async function opened({ area, id, faults, isolation }: Wanted) {
  const folder = newFolder();
  const assetsDir = path.join(folder, 'functions');
  const { outputFiles } = await build({
    ...bundling(process.cwd()),
    entryPoints: [`functions/${area}/${kebabCase(id)}.ts`],
    outdir: folder,
    plugins: [...bundling(process.cwd()).plugins, ...faults],
  });
  mkdirSync(path.join(assetsDir, area), { recursive: true });
  const archive = zipped({ 'index.js': Buffer.from(outputFiles[0]?.contents ?? []) });
  writeFileSync(path.join(assetsDir, area, `${kebabCase(id)}.zip`), archive);
  const assemblyDir = path.join(folder, 'assembly');
  const only = operations.filter(({ operation }) => operation.id === id);
  const settings = { tenantIsolation: isolation };
  await synthesize('local', assemblyDir, {
    assetsDir,
    operations: only,
    eventFunctions: [],
    settings,
    validation: false,
  });
  const written: string[] = [];
  const log = ({ line }: { readonly line: string }) => written.push(line);
  cloud = await startCloud({ assemblyDir, dataDir: path.join(folder, 'data'), port: 0, env: {}, log });
  const tables = openLocalTables(cloud);
  for (const name of ['westside', 'eastside']) {
    const shop = { id: name, name: `Shop ${name}`, phone: null, timeZone: 'America/Los_Angeles', currency: 'USD' };
    await createShop(tables, shop, { by: 'operator', token: `make-${name}`, now: Date.now() });
  }
  const { key } = await new ApiKeyAdmin(tables.access, Date.now).issue({
    shop: 'westside',
    role: 'manager',
    environment: 'test',
  });
  return { baseUrl: cloud.baseUrl, key, written };
}

const faultsOf = { none: [], keys: [plantedKeys], 'keys and client': [plantedKeys, plantedClient] } as const;

/** What a caller of westside is answered, and how many violations were counted and told of. */
async function answered({ planted, isolation }: { planted: keyof typeof faultsOf; isolation: Wanted['isolation'] }) {
  const { baseUrl, key, written } = await opened({ area: 'shop', id: 'getShop', faults: faultsOf[planted], isolation });
  const reply = await fetch(`${baseUrl}/api/admin/shop`, { headers: { 'x-api-key': key } });
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
    { planted: 'none', isolation: 'enforce' },
    { status: 200, told: 'Shop westside', counted: 0, logged: 0 },
  ],
  [
    { planted: 'keys', isolation: 'enforce' },
    { status: 500, told: 'internal', counted: 1, logged: 1 },
  ],
  [
    { planted: 'keys', isolation: 'shadow' },
    { status: 200, told: 'Shop eastside', counted: 1, logged: 1 },
  ],
  // The function itself has no right to the items of any shop, so there is no violation of one shop's to count.
  [
    { planted: 'keys and client', isolation: 'enforce' },
    { status: 500, told: 'internal', counted: 0, logged: 0 },
  ],
] as const)('a function with a fault, %j, answers a caller of westside as its role lets it: %j', async (wanted, expected) => {
  expect(await answered(wanted)).toEqual(expected);
});

it.each([
  [[], 'westside', 200],
  [[plantedFiles], 'eastside', 403],
  [[plantedFiles, plantedSigner], 'eastside', 403],
] as const)('a link to upload that is signed for a shop reaches no file of another one: %#', async (faults, whose, status) => {
  const { baseUrl, key } = await opened({ area: 'jobs', id: 'createUpload', faults, isolation: 'enforce' });
  const headers = { 'x-api-key': key, 'content-type': 'application/json' };
  const reply = await fetch(`${baseUrl}/api/admin/jobs/uploads`, { method: 'POST', headers, body: '{"bytes":3}' });
  const { data } = (await reply.json()) as { data: { url: string; headers: Record<string, string> } };
  expect(new URL(data.url).pathname).toContain(`/T/${whose}/uploads/`);
  const put = await fetch(data.url, { method: 'PUT', headers: data.headers, body: 'a,b' });
  expect([put.status, (await put.text()).includes('is not authorized to perform: s3:PutObject')]).toEqual([
    status,
    status === 403,
  ]);
});
