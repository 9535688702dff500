import { dirname, join } from 'node:path';
import { type Cloud, startCloud } from '#local/cloud.ts';
import { resetDataFolder } from '#local/data-folder/data-folder.ts';
import type { LogListener } from '#local/logging/log-record.ts';
import { logPrinter } from '#local/logging/printer.ts';
import { knownContent, rememberContent } from './cli/first-content.ts';
import { localAssembly } from './cli/local-assembly.ts';
import { type DemoShops, outputsFile, writeOutputs } from './cli/local-outputs.ts';
import { localPage } from './cli/local-page.ts';
import type { ServedPage } from './cli/page-routes.ts';
import { progressLine } from './cli/progress-line.ts';
import { runCommand } from './cli/run-command.ts';
import { seedDemo } from './cli/seed-demo.ts';
import { openLocalTables, type StageTables } from './cli/stage-tables.ts';
import { readStartOptions, type StartOptions } from './cli/start-options.ts';
import { staticRoutes } from './cli/static-routes.ts';
import { stopOnSignal } from './cli/stop-on-signal.ts';
import { surviveBrokenOutput } from './cli/surviving-output.ts';
import { watchFunctions } from './cli/watch-functions.ts';
import { watchPage } from './cli/watch-page.ts';

const rootDir = join(import.meta.dirname, '..');

/** What a new folder is filled with; an existing one is continued as it is. */
async function firstContent(tables: StageTables, cloud: Cloud, { dataDir, seed }: StartOptions): Promise<DemoShops> {
  const known = await knownContent(tables.access, dataDir);
  if (known === undefined && seed === 'demo') console.log('seeding two demo shops…');
  const progress = process.stderr.isTTY ? progressLine('days') : () => undefined;
  const shops = known ?? (seed === 'none' ? {} : await seedDemo(tables, cloud.baseUrl, progress));
  await rememberContent(tables.access, shops);
  return shops;
}

function tellInventory(cloud: Cloud): void {
  const inert = cloud.inventory.filter(({ inertBecause }) => inertBecause !== undefined);
  const count = (lines: readonly { readonly count: number }[]) => lines.reduce((sum, line) => sum + line.count, 0);
  const all = count(cloud.inventory);
  console.log(
    `${Object.keys(cloud.functionUrls).length} functions, ${cloud.tables.length} tables; ${count(inert)} of ${all} resources do nothing locally (local/assembly/inert.ts says why)`,
  );
}

/** The page; without one, people who work on functions can go on. */
async function pageToServe(): Promise<ServedPage> {
  const directory = await localPage(rootDir, console.log).catch((error: unknown) => {
    console.error(`the board page is not built: ${error instanceof Error ? error.message : error}`);
    return undefined;
  });
  return { directory, endpoints: { functionUrls: {}, shops: {} } };
}

/**
 * From a running cloud to one that people can use.
 * @returns the demo shops
 */
async function settle(cloud: Cloud, options: StartOptions): Promise<DemoShops> {
  tellInventory(cloud);
  const shops = await firstContent(openLocalTables(cloud), cloud, options);
  const { baseUrl, functionUrls, dynamodbEndpoint, awsCredentials } = cloud;
  const pages = { docsUrl: `${baseUrl}/docs`, boardUrl: `${baseUrl}/` };
  await writeOutputs(options.dataDir, { baseUrl, functionUrls, ...pages, dynamodbEndpoint, awsCredentials, shops });
  return shops;
}

async function main(): Promise<void> {
  surviveBrokenOutput();
  // Lambda runs in UTC; functions here are threads, which share the time zone of the process.
  process.env.TZ = 'UTC';
  const options = readStartOptions();
  const { dataDir, port, log, concurrency } = options;
  if (options.reset) resetDataFolder(dataDir);
  const [{ assemblyDir, functionsDir }, page] = await Promise.all([localAssembly(rootDir, console.log), pageToServe()]);
  // Functions that start again and again find their compiled code beside the build it belongs to.
  process.env.NODE_COMPILE_CACHE ??= join(dirname(assemblyDir), 'compiled');
  const print = logPrinter(log, (line) => process.stderr.write(`${line}\n`));
  // Hundreds of lines about the seeding would only hide what a person looks for; they are in the log files.
  let isQuiet = log === 'pretty';
  const tellLine: LogListener = (record) => {
    if (!isQuiet || record.isComplaint) print(record);
  };
  const routes = staticRoutes(rootDir, page);
  const cloud = await startCloud({ assemblyDir, dataDir, port, concurrency, staticRoutes: routes, log: tellLine });
  const stopping = stopOnSignal(cloud);
  const { functionUrls } = cloud;
  page.endpoints = { functionUrls, shops: {} };
  try {
    page.endpoints = { functionUrls, shops: await settle(cloud, options) };
    isQuiet = false;
    if (options.watch) {
      await watchFunctions({ rootDir, functionsDir, dataDir, cloud, tell: console.log });
      await watchPage({ rootDir, dataDir, page, tell: console.log });
    }
  } catch (error) {
    // Whoever stops the cloud while it is being seeded expects the seeding to break off.
    if (stopping.isUnderWay()) return;
    await cloud.close();
    throw error;
  }
  console.log(`board ${cloud.baseUrl}/, docs ${cloud.baseUrl}/docs, keys and URLs in ${outputsFile(dataDir)}`);
  console.log(`ready ${cloud.baseUrl}`);
}

runCommand(main);
