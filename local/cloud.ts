import { readAssembly } from './assembly/assembly.ts';
import type { CloudOptions } from './cloud-options.ts';
import { cloudView } from './cloud-view.ts';
import { placeOf } from './cloudformation/bootstrap.ts';
import { CloudFormation } from './cloudformation/cloudformation.ts';
import { StackFiles } from './cloudformation/stack-files.ts';
import { StackRegistry } from './cloudformation/stack-registry.ts';
import { deployAtStart } from './cloudformation/start-deployment.ts';
import { openCloudWatch } from './cloudwatch/open-cloudwatch.ts';
import { cloudWatchApi } from './control-plane/cloudwatch-api.ts';
import { ControlPlane } from './control-plane/control-plane.ts';
import { deploymentApis } from './control-plane/deployment-apis.ts';
import { dynamoDbApi } from './control-plane/dynamodb-api.ts';
import { LambdaApi } from './control-plane/lambda-api.ts';
import { SchedulerApi } from './control-plane/scheduler-api.ts';
import { settingApis } from './control-plane/setting-apis.ts';
import { SnsApi } from './control-plane/sns-api.ts';
import { DataFolder } from './data-folder/data-folder.ts';
import { startDataServices } from './data-plane/data-services.ts';
import { startDynamoDb } from './dynamodb/dynamodb.ts';
import { newRunCredentials } from './guard/run-credentials.ts';
import { FunctionUrlServers } from './http/function-url-servers.ts';
import { HttpServer } from './http/http-server.ts';
import { RoleSessions } from './iam/role-sessions.ts';
import { Issuer } from './issuer/issuer.ts';
import { CodeStore } from './lambda/code-store.ts';
import { DeployedCode } from './lambda/deployed-code.ts';
import { Lambda } from './lambda/lambda.ts';
import { FunctionLogs } from './logging/function-logs.ts';
import { watchPages } from './pages/watch-pages.ts';
import { Platform } from './platform.ts';
import type { Cloud } from './running-cloud.ts';
import { openScheduler } from './scheduler/open-scheduler.ts';
import { openSecrets } from './secrets/open-secrets.ts';
import { Inbox } from './sns/inbox.ts';
import { Topics } from './sns/topics.ts';
import { Triggers } from './triggers.ts';
import { Undo } from './undo.ts';

export type { Cloud };

/** Milliseconds requests in flight get to finish when the cloud closes. */
const drainLimit = 10_000;

/** Everything that runs, one part after the other. */
async function start(options: CloudOptions, undo: Undo): Promise<Omit<Cloud, 'close'>> {
  const { port, staticRoutes = [], env = process.env, onDeployed } = options;
  const assembly = readAssembly(options.assemblyDir);
  const folder = DataFolder.open(options.dataDir);
  undo.push(() => folder.close());

  // A taken port should not cost a start.
  const base = await HttpServer.listen(port);
  undo.push(() => base.close(drainLimit));
  const urlServers = new FunctionUrlServers(folder.state.functionUrlPorts);
  undo.push(() => urlServers.close(drainLimit));

  const place = placeOf(assembly);
  const sessions = new RoleSessions(place.account);
  const cloudWatch = openCloudWatch(folder, place, options);
  undo.push(() => cloudWatch.close());
  const { functions, queues, tables, schedules } = cloudWatch;
  const dynamodb = await startDynamoDb({
    folder,
    place,
    credentials: newRunCredentials(),
    foreignEndpoint: env.AWS_ENDPOINT_URL_DYNAMODB,
    observer: tables,
    sessions,
    behindGuard: options.behindGuard,
  });
  undo.push(() => dynamodb.close());
  const { credentials } = dynamodb;
  const monitoring = cloudWatchApi({ cloudWatch, place, resources: () => platform.resolved.resources });
  const secrets = openSecrets({ ...options, file: folder.secrets, place, lambda: () => lambda });
  const own = { folder, credentials, sessions, place, ownOrigin: base.origin };
  const data = await startDataServices({ ...own, monitoring, secrets: secrets.api, env, observer: queues });
  undo.push(() => data.close());
  const inbox = new Inbox(folder.inbox);
  const topics = new Topics({ inbox, now: () => cloudWatch.store.now(), ask: data.ask });
  const issuer = new Issuer({
    folder: folder.path,
    secrets: secrets.store,
    origin: base.origin,
    people: options.people ?? [],
    now: Date.now,
  });
  const endpoints = { ...issuer.variables, AWS_ENDPOINT_URL_DYNAMODB: dynamodb.endpoint, ...data.variables };
  const services = { endpoints, credentialsOf: (role: string) => sessions.ofFunction(role) };
  const store = new CodeStore(folder.code);
  const logs = new FunctionLogs(folder.logs, cloudWatch.listening(options.log ?? (() => {})));
  const lambda = new Lambda({ ...options, services, recordFolder: folder.lambda, store, logs, observer: functions });
  undo.push(() => lambda.close());
  undo.push(() => secrets.close());
  const triggers = new Triggers({ ...options, data, lambda, ratesFile: folder.rates, observer: schedules });
  undo.push(() => triggers.close(drainLimit));

  const code = new DeployedCode(store, assembly.assetPaths, data.objects);
  const pages = watchPages({ cloudWatch, inbox, resources: () => platform.resolved.resources });
  const answering = { base, issuer, staticRoutes: [...pages, ...staticRoutes], urlServers };
  const running = { dynamodb, data, secrets, lambda, triggers, cloudWatch, topics, code, sessions, folder };
  const platform = new Platform({ ...answering, ...running, place, credentials, onDeployed });
  const registry = new StackRegistry(new StackFiles(folder.stacks), () => new Date());
  const cloudFormation = new CloudFormation(registry, platform, place);
  await deployAtStart(assembly, registry, platform, options.parameters);
  if (options.serveLatest === true) lambda.serveLatest();
  lambda.deleteUnusedCode();
  undo.push(() => cloudFormation.idle());
  const scheduler = openScheduler(folder.schedules, cloudFormation, options.log);
  undo.push(() => scheduler.close());
  const resourcesNow = () => platform.resolved.resources;
  const sns = new SnsApi(topics, data.ask);
  const apis = {
    ...data.apis,
    dynamodb: dynamoDbApi(dynamodb, place, data.objects),
    lambda: new LambdaApi(lambda),
    ...settingApis({ ...data.apis, sns, logs: folder.logs, account: place.account, resourcesNow }),
    scheduler: new SchedulerApi(scheduler, place.account),
    ...deploymentApis({ cloudFormation, objects: data.objects, place, credentials }),
  };
  const controlPlane = await ControlPlane.listen(apis, credentials);
  undo.push(() => controlPlane.close());
  scheduler.start();
  secrets.start();
  triggers.start();
  cloudWatch.start({ levels: data.queueLevels, publish: (publication) => topics.publish(publication) });
  undo.push(() => cloudWatch.stop());
  // Closing begins where requests come in, so that those in flight still find everything running.
  undo.push(async () => void (await Promise.all([base.close(drainLimit), urlServers.close(drainLimit)])));

  return cloudView({ base, platform, dynamodb, data, controlPlane, lambda, store, cloudWatch, logs: folder.logs });
}

/**
 * Runs a synthesized cloud assembly on this machine: its tables in a local engine, its functions from their built
 * assets, its Function URLs on 127.0.0.1.
 * @throws CloudError with one line to print, when the assembly, the data folder, the port or the engine does not allow it
 */
export async function startCloud(options: CloudOptions): Promise<Cloud> {
  const undo = new Undo();
  const close = () => undo.run();
  try {
    // Not spread: some of its members change with the stacks.
    return Object.assign(await start(options, undo), { close });
  } catch (error) {
    await close();
    throw error;
  }
}
