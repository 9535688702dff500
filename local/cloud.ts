import { readAssembly } from './assembly/assembly.ts';
import { type InventoryLine, inventory } from './assembly/inventory.ts';
import type { Json } from './assembly/json.ts';
import { listFunctionUrls, resolveAssembly } from './assembly/resolve-assembly.ts';
import type { CloudError } from './cloud-error.ts';
import type { CloudOptions } from './cloud-options.ts';
import { DataFolder } from './data-folder/data-folder.ts';
import { startDynamoDb } from './dynamodb/dynamodb.ts';
import { tableDefinitions } from './dynamodb/table-definition.ts';
import { type Credentials, newRunCredentials } from './guard/run-credentials.ts';
import { baseHandler } from './http/base-handler.ts';
import { FunctionUrlHandler } from './http/function-url-handler.ts';
import { FunctionUrlServers } from './http/function-url-servers.ts';
import { HttpServer } from './http/http-server.ts';
import { CodeStore } from './lambda/code-store.ts';
import { declaredAliases } from './lambda/declared-aliases.ts';
import { functionUrls } from './lambda/function-url.ts';
import { Lambda } from './lambda/lambda.ts';
import { lambdaFunctions } from './lambda/lambda-function.ts';
import { FunctionLogs } from './logging/function-logs.ts';

/** A running local cloud. */
export interface Cloud {
  /** `http://127.0.0.1:<port>`: all operations by method and path, and the static routes. */
  readonly baseUrl: string;
  /** Address of each operation's own Function URL, by operation id, without a `/` at the end. */
  readonly functionUrls: Readonly<Record<string, string>>;
  /** Output values by stack name and output key. */
  readonly outputs: Readonly<Record<string, Readonly<Record<string, Json>>>>;
  /** Base URL for DynamoDB clients; the region may be anything. */
  readonly dynamodbEndpoint: string;
  /** What clients of the engines sign with in this run. */
  readonly awsCredentials: Credentials;
  /** Names of the tables. */
  readonly tables: readonly string[];
  /** Folder with `<function name>.jsonl` for each function. */
  readonly logs: string;
  /** What the assembly holds, and what of it does nothing locally and why. */
  readonly inventory: readonly InventoryLine[];
  /** Settles when the cloud cannot go on, such as when its engine ended. It should be closed then. */
  readonly failed: Promise<CloudError>;
  /**
   * Replaces the asset of a function, named by operation id or function name: the next request finds the new code,
   * requests in flight finish with the old one.
   * @throws CloudError when there is no such function
   */
  reload(operationIdOrFunctionName: string, assetDir: string): void;
  /** Takes no more requests, lets those in flight finish for up to 10 s, and stops everything. */
  close(): Promise<void>;
}

/** Milliseconds requests in flight get to finish when the cloud closes. */
const drainLimit = 10_000;

/** Steps that undo a start, the last one first. */
type Undo = (() => Promise<void> | void)[];

async function start(options: CloudOptions, undo: Undo): Promise<Omit<Cloud, 'close'>> {
  const { port, staticRoutes = [], log = () => {}, env = process.env } = options;
  const assembly = readAssembly(options.assemblyDir);
  const folder = DataFolder.open(options.dataDir);
  undo.push(() => folder.close());

  // Addresses first: the template refers to those of Function URLs, and a taken port should not cost a start.
  const base = await HttpServer.listen(port);
  undo.push(() => base.close(drainLimit));
  const urlNames = listFunctionUrls(assembly).map(({ stack, logicalId }) => `${stack}/${logicalId}`);
  const urlServers = await FunctionUrlServers.listen(urlNames, folder.state.functionUrlPorts);
  undo.push(() => urlServers.close(drainLimit));

  const { resources, outputs } = resolveAssembly(
    assembly,
    (stack, logicalId) => `${urlServers.get(`${stack}/${logicalId}`).origin}/`,
  );
  const tables = tableDefinitions(resources);
  const store = new CodeStore(folder.code);
  const functions = lambdaFunctions(resources, (objectKey) => {
    const asset = assembly.assetPaths.get(objectKey);
    return asset === undefined ? undefined : store.add(asset);
  });
  const urls = functionUrls(resources);

  const dynamodb = await startDynamoDb(folder, tables, newRunCredentials(), env.AWS_ENDPOINT_URL_DYNAMODB);
  undo.push(() => dynamodb.close());
  const { credentials } = dynamodb;
  const services = { endpoints: { AWS_ENDPOINT_URL_DYNAMODB: dynamodb.endpoint }, credentials };
  const { concurrency, random } = options;
  const logs = new FunctionLogs(folder.logs, log);
  const lambda = new Lambda({ services, recordFolder: folder.lambda, store, logs, concurrency, random });
  undo.push(() => lambda.close());
  lambda.configure({ functions, aliases: declaredAliases(resources) });
  lambda.deleteUnusedCode();

  const operations = [];
  const urlsById: Record<string, string> = {};
  for (const url of urls) {
    const handler = new FunctionUrlHandler(url, (request) => lambda.invoke(url.functionArn, url.qualifier, request));
    const server = urlServers.get(`${url.stack}/${url.logicalId}`);
    server.handler = (request, response) => handler.handle(request, response);
    const { operation } = lambda.get(url.functionArn).latest;
    if (operation === undefined) continue;
    urlsById[operation.id] = server.origin;
    operations.push({ method: operation.method, path: operation.path, target: handler });
  }
  base.handler = baseHandler(operations, staticRoutes);
  // Closing begins where requests come in, so that those in flight still find everything running.
  undo.push(async () => {
    await Promise.all([base.close(drainLimit), urlServers.close(drainLimit)]);
  });
  folder.update({ functionUrlPorts: urlServers.ports });

  return {
    baseUrl: base.origin,
    functionUrls: urlsById,
    outputs,
    dynamodbEndpoint: dynamodb.endpoint,
    awsCredentials: credentials,
    tables: tables.map(({ name }) => name),
    logs: folder.logs,
    inventory: inventory(resources),
    failed: dynamodb.failed,
    reload: (operationIdOrFunctionName, assetDir) => lambda.reload(operationIdOrFunctionName, store.add(assetDir)),
  };
}

/**
 * Runs a synthesized cloud assembly on this machine: its tables in a local engine, its functions from their built
 * assets, its Function URLs on 127.0.0.1.
 * @throws CloudError with one line to print, when the assembly, the data folder, the port or the engine does not allow it
 */
export async function startCloud(options: CloudOptions): Promise<Cloud> {
  const undo: Undo = [];
  const undoAll = async (): Promise<void> => {
    for (const step of undo.reverse()) await step();
  };
  let closing: Promise<void> | undefined;
  const close = (): Promise<void> => {
    closing ??= undoAll();
    return closing;
  };
  try {
    return { ...(await start(options, undo)), close };
  } catch (error) {
    await undoAll();
    throw error;
  }
}
