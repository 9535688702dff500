import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Cloud, startCloud } from '#local/cloud.ts';
import { resetDataFolder } from '#local/data-folder/data-folder.ts';
import { logPrinter } from '#local/logging/printer.ts';
import { localAssembly } from './cli/local-assembly.ts';
import { type DemoShops, readDemoShops, writeOutputs } from './cli/local-outputs.ts';
import { runCommand } from './cli/run-command.ts';
import { seedDemo } from './cli/seed-demo.ts';
import { openLocalTables } from './cli/stage-tables.ts';
import { staticRoutes } from './cli/static-routes.ts';
import { watchFunctions } from './cli/watch-functions.ts';

const usage = `usage: npm start -- [--port 4000] [--data .local] [--seed demo|none] [--reset] [--watch] [--log json|pretty]`;

const rootDir = join(import.meta.dirname, '..');

function oneOf<const Choice extends string>(option: string, value: string, choices: readonly Choice[]): Choice {
  const choice = choices.find((known) => known === value);
  if (choice === undefined) throw new Error(`--${option} must be ${choices.join(' or ')}, not "${value}"\n${usage}`);
  return choice;
}

function portOf(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new Error(`--port must be a whole number from 0 to 65535, not "${text}"\n${usage}`);
}

function readOptions() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      port: { type: 'string', default: '4000' },
      data: { type: 'string', default: '.local' },
      seed: { type: 'string', default: 'demo' },
      reset: { type: 'boolean', default: false },
      watch: { type: 'boolean', default: false },
      log: { type: 'string', default: 'pretty' },
    },
  });
  if (positionals.length > 0) {
    throw new Error(`"${positionals.join(' ')}" belongs to no option; npm needs -- before options\n${usage}`);
  }
  return {
    port: portOf(values.port),
    dataDir: values.data,
    seed: oneOf('seed', values.seed, ['demo', 'none']),
    reset: values.reset,
    watch: values.watch,
    log: oneOf('log', values.log, ['json', 'pretty']),
  };
}

/** The first content of a new folder; an existing one is continued as it is. */
async function firstContent(cloud: Cloud, seed: 'demo' | 'none'): Promise<DemoShops> {
  if (seed === 'none') return {};
  console.log('seeding two demo shops…');
  return seedDemo(openLocalTables(cloud.dynamodbEndpoint), cloud.baseUrl);
}

function tellInventory(cloud: Cloud): void {
  const inert = cloud.inventory.filter(({ inertBecause }) => inertBecause !== undefined);
  const count = (lines: readonly { readonly count: number }[]) => lines.reduce((sum, line) => sum + line.count, 0);
  const all = count(cloud.inventory);
  console.log(
    `${Object.keys(cloud.functionUrls).length} functions, ${cloud.tables.length} tables; ${count(inert)} of ${all} resources do nothing locally (local/assembly/inert.ts says why)`,
  );
}

function stopOnSignal(cloud: Cloud): void {
  const stop = (): void => {
    console.log('stopping: requests in flight finish first');
    cloud.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  cloud.failed.then(async (error) => {
    console.error(`✗ ${error.message}`);
    await cloud.close();
    process.exit(1);
  });
}

async function main(): Promise<void> {
  const { port, dataDir, seed, reset, watch, log } = readOptions();
  if (reset) resetDataFolder(dataDir);
  const assemblyDir = await localAssembly(rootDir, console.log);
  const known = await readDemoShops(dataDir);
  const print = logPrinter(log, (line) => process.stderr.write(`${line}\n`));
  const cloud = await startCloud({ assemblyDir, dataDir, port, staticRoutes: staticRoutes(rootDir), log: print });
  stopOnSignal(cloud);
  tellInventory(cloud);
  const shops = known ?? (await firstContent(cloud, seed));
  const { baseUrl, functionUrls, dynamodbEndpoint } = cloud;
  const pages = { docsUrl: `${baseUrl}/docs`, boardUrl: `${baseUrl}/` };
  await writeOutputs(dataDir, { baseUrl, functionUrls, ...pages, dynamodbEndpoint, shops });
  if (watch) await watchFunctions(rootDir, cloud, console.log);
  console.log(`API docs ${pages.docsUrl}, keys and URLs in ${join(dataDir, 'outputs.json')}`);
  console.log(`ready ${baseUrl}`);
}

runCommand(main);
