import { dirname, join } from 'node:path';
import { startCloud } from '#local/cloud.ts';
import { resetDataFolder } from '#local/data-folder/data-folder.ts';
import type { LogListener } from '#local/logging/log-record.ts';
import { logPrinter } from '#local/logging/printer.ts';
import { localAssembly } from './building/local-assembly.ts';
import { runCommand } from './cli/run-command.ts';
import { demoPeople } from './demo/demo-people.ts';
import { demoShopIds } from './demo/seed-demo.ts';
import { outputsFile } from './operating/local-outputs.ts';
import { pageToServe } from './serving/local-page.ts';
import { endpointsOf, settle, tellOutputs } from './serving/settling.ts';
import { type StartOptions, startCommand } from './serving/start-options.ts';
import { staticRoutes } from './serving/static-routes.ts';
import { stopOnSignal } from './serving/stop-on-signal.ts';
import { watchFunctions } from './serving/watch-functions.ts';
import { watchPage } from './serving/watch-page.ts';

const rootDir = join(import.meta.dirname, '..');

async function main(options: StartOptions): Promise<void> {
  // Lambda runs in UTC; functions here are threads, which share the time zone of the process.
  process.env.TZ = 'UTC';
  const { authMode, dataDir, port, log, concurrency, latest: serveLatest } = options;
  if (options.reset) resetDataFolder(dataDir);
  const [{ assemblyDir, functionsDir }, page] = await Promise.all([
    localAssembly(rootDir, console.log),
    pageToServe(rootDir),
  ]);
  // Functions that start again and again find their compiled code beside the build it belongs to.
  process.env.NODE_COMPILE_CACHE ??= join(dirname(assemblyDir), 'compiled');
  const print = logPrinter(log, (line) => process.stderr.write(`${line}\n`));
  // Hundreds of lines about the seeding would only hide what a person looks for; they are in the log files.
  let isQuiet = log === 'pretty';
  const tellLine: LogListener = (record) => {
    if (!isQuiet || record.isComplaint) print(record);
  };
  const routes = staticRoutes(rootDir, page);
  // Nobody is to be told of the start itself.
  let tellDeployed = (): void => {};
  const onDeployed = (): void => tellDeployed();
  const parameters = { Limits: options.limits, ...(authMode !== undefined && { AuthMode: authMode }) };
  const told = { assemblyDir, dataDir, port, concurrency, serveLatest, parameters, onDeployed };
  const people = options.seed === 'none' ? [] : demoPeople(demoShopIds);
  const cloud = await startCloud({ ...told, staticRoutes: routes, log: tellLine, people });
  const stopping = stopOnSignal(cloud);
  page.endpoints = endpointsOf(cloud, {});
  try {
    const shops = await settle(cloud, options);
    page.endpoints = endpointsOf(cloud, shops);
    tellDeployed = () => {
      page.endpoints = endpointsOf(cloud, shops);
      tellOutputs(cloud, dataDir, shops).catch((error) => console.error(`outputs not written: ${error.message}`));
    };
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

await runCommand(startCommand(main));
