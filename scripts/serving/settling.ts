import { poolClientOutput, resourceName } from '#infra/names.ts';
import type { Cloud } from '#local/cloud.ts';
import { progressLine } from '../cli/progress-line.ts';
import { seedPeople } from '../demo/demo-people.ts';
import { seedDemo } from '../demo/seed-demo.ts';
import { ApiClient } from '../operating/api-client.ts';
import { type DemoShops, writeOutputs } from '../operating/local-outputs.ts';
import { signedFetch } from '../operating/signed-fetch.ts';
import { localFailure, openLocalTables, type StageTables } from '../operating/stage-tables.ts';
import { knownContent, rememberContent } from './first-content.ts';
import { inventoryLine } from './inventory-line.ts';
import type { KnownEndpoints } from './page-routes.ts';
import { releaseNotice } from './released-functions.ts';
import type { StartOptions } from './start-options.ts';

/** What a new folder is filled with; an existing one is continued as it is. */
async function firstContent(tables: StageTables, cloud: Cloud, { dataDir, seed }: StartOptions): Promise<DemoShops> {
  const known = await knownContent(tables.access, dataDir);
  if (known === undefined && seed === 'demo') console.log('seeding two demo shops…');
  const progress = process.stderr.isTTY ? progressLine('days') : () => undefined;
  const shops = known ?? (seed === 'none' ? {} : await seedDemo(tables, apiOf(cloud), progress));
  await seedPeople(tables, Object.keys(shops), Date.now());
  await rememberContent(tables.access, shops);
  return shops;
}

/** How the API of a cloud is called that has not told anybody of itself yet. */
function apiOf({ baseUrl, awsCredentials, signing }: Cloud): (key: string) => ApiClient {
  const send = signing.isWanted ? signedFetch({ region: signing.region, credentials: awsCredentials }) : fetch;
  return (key) => new ApiClient({ baseUrl }, key, send);
}

/** What the page is told: where the functions are, where people sign in and, where functions want signatures, with what it signs. */
export function endpointsOf({ functionUrls, outputs, signing }: Cloud, shops: DemoShops): KnownEndpoints {
  const { isWanted, principals, region } = signing;
  const client = outputs[resourceName('local', 'people')]?.[poolClientOutput];
  const signInClient = typeof client === 'string' ? client : undefined;
  const signed = isWanted && { signing: { region, credentials: principals.page.credentials } };
  return { functionUrls, shops, signInClient, ...signed };
}

/** Writes down where everything is, for the commands. */
export async function tellOutputs(cloud: Cloud, dataDir: string, shops: DemoShops): Promise<void> {
  const { baseUrl, functionUrls, dynamodbEndpoint, sqsEndpoint, s3Endpoint, awsEndpoint, awsCredentials } = cloud;
  const pages = { docsUrl: `${baseUrl}/docs`, boardUrl: `${baseUrl}/` };
  const endpoints = { dynamodbEndpoint, sqsEndpoint, s3Endpoint, awsEndpoint, awsCredentials };
  const { region: awsRegion, principals } = cloud.signing;
  const named = Object.entries(principals).map(([name, { credentials, arn }]) => [name, { ...credentials, arn }]);
  const signing = { awsRegion, awsPrincipals: Object.fromEntries(named) };
  await writeOutputs(dataDir, { baseUrl, functionUrls, ...pages, ...endpoints, ...signing, shops });
}

/**
 * From a running cloud to one that people can use.
 * @returns the demo shops
 * @throws Error in one line where the database cannot take its first content
 */
export async function settle(cloud: Cloud, options: StartOptions): Promise<DemoShops> {
  console.log(inventoryLine(cloud.inventory));
  const notice = releaseNotice(cloud);
  if (notice !== undefined) console.log(notice);
  const shops = await firstContent(openLocalTables(cloud), cloud, options).catch((error: unknown) => {
    const advice = localFailure(error, options.dataDir);
    throw advice === undefined ? error : new Error(advice, { cause: error });
  });
  await tellOutputs(cloud, options.dataDir, shops);
  return shops;
}
