/**
 * What the ways to talk to DynamoDB cost: `lib-dynamodb` or the thin marshaller, the SDK's logger or one without `info`, the
 * SDK's credential chain or the environment's alone; and the client of functions, which is without the SDK's. Each way is bundled as the functions are and asked for the 20 cards of
 * a day from a stub server of its own process.
 *
 *     node perf/sdk-client.ts [--rounds 12]
 *
 * A round runs every way once, in random order, each in a fresh process; every third round also 1,000 warm calls. CPU
 * time, not wall time. The ratios are medians over the pairs of a round, with quartiles; the milliseconds say little.
 */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs, promisify } from 'node:util';
import { build } from 'esbuild';
import { unusedModules } from '#scripts/building/unused-modules.ts';
import { shuffled } from './rounds/shuffled.ts';
import type { Sample } from './sdk-client/sample.ts';
import { summarize } from './sdk-client/summary.ts';

const marshallers = ['document', 'thin'] as const;
type Client = (typeof marshallers)[number] | 'functions';
const switches = [false, true];

/** One way to talk to DynamoDB. */
interface Way {
  readonly name: string;
  readonly client: Client;
  readonly quiet: boolean;
  readonly envOnly: boolean;
}

const ofTheSdk: readonly Way[] = marshallers.flatMap((marshaller) =>
  switches.flatMap((quiet) =>
    switches.map((envOnly) => ({
      name: [marshaller, quiet && 'quiet', envOnly && 'env'].filter(Boolean).join('-'),
      client: marshaller,
      quiet,
      envOnly,
    })),
  ),
);
const ways = [...ofTheSdk, { name: 'functions', client: 'functions', quiet: true, envOnly: true } as const];

const warmRound = 3;
const warmCalls = { discarded: 500, measured: 1_000 };
const root = path.join(import.meta.dirname, '..');

/** The flags of `scripts/building/function-bundles.ts`, the alias apart. */
async function bundle(
  source: string,
  folder: string,
  options: Partial<Pick<Way, 'quiet' | 'envOnly'>> = {},
): Promise<void> {
  await build({
    absWorkingDir: root,
    entryPoints: [{ in: `perf/sdk-client/${source}.ts`, out: 'index' }],
    outdir: folder,
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node24',
    mainFields: ['module', 'main'],
    supported: { 'dynamic-import': false },
    define: { 'process.env.QUIET_LOGGER': options.quiet ? '"yes"' : '"no"' },
    alias: options.envOnly
      ? { '@aws-sdk/credential-provider-node': path.join(root, 'shared/data/env-credentials.ts') }
      : {},
    plugins: [unusedModules],
    minify: true,
    legalComments: 'none',
    charset: 'utf8',
    logLevel: 'error',
  });
  writeFileSync(path.join(folder, 'package.json'), '{"type":"commonjs"}\n');
}

async function startStub() {
  const stub = spawn(process.execPath, [path.join(root, 'perf/sdk-client/stub-server.ts')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [port] = (await once(createInterface(stub.stdout), 'line')) as [string];
  return { endpoint: `http://127.0.0.1:${port}`, close: () => stub.stdin.end() };
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { rounds: { type: 'string', default: '12' } } });
  const rounds = Number(values.rounds);
  if (!Number.isInteger(rounds) || rounds < 1)
    throw new RangeError(`--rounds must be a whole number above 0, not ${values.rounds}`);
  const folder = mkdtempSync(path.join(tmpdir(), 'sdk-client-'));
  const folderOf = (name: string) => path.join(folder, name);
  const stub = await startStub();
  try {
    for (const name of ['home', 'sample', ...ways.map((way) => way.name)]) mkdirSync(folderOf(name));
    await bundle('sample', folderOf('sample'));
    for (const way of ways) await bundle(way.client, folderOf(way.name), way);
    const env = {
      HOME: folderOf('home'),
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
      AWS_ENDPOINT_URL_DYNAMODB: stub.endpoint,
    };
    const sample = async ({ name }: Way, { discarded, measured }: typeof warmCalls): Promise<Sample> => {
      const script = path.join(folderOf('sample'), 'index.js');
      const target = path.join(folderOf(name), 'index.js');
      const { stdout } = await promisify(execFile)(
        process.execPath,
        [script, target, String(discarded), String(measured)],
        { env },
      );
      return JSON.parse(stdout) as Sample;
    };
    const samples: Record<string, Sample>[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const calls = round % warmRound === 0 ? warmCalls : { discarded: 0, measured: 0 };
      const taken: Record<string, Sample> = {};
      for (const way of shuffled(ways)) taken[way.name] = await sample(way, calls);
      if (new Set(Object.values(taken).map(({ answer }) => answer)).size > 1)
        throw new Error('the ways gave different answers');
      samples.push(taken);
      process.stderr.write(`round ${round + 1} of ${rounds}\n`);
    }
    const bytesOf = (name: string) => statSync(path.join(folderOf(name), 'index.js')).size;
    console.log(
      summarize(
        ways.map(({ name }) => ({ name, bytes: bytesOf(name) })),
        samples,
      ),
    );
  } finally {
    stub.close();
    rmSync(folder, { recursive: true });
  }
}

await main();
