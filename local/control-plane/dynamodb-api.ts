import { once } from 'node:events';
import { Agent, type IncomingMessage, request as requestOf } from 'node:http';
import { text } from 'node:stream/consumers';
import type { BackupPlace } from '../backups/table-backups.ts';
import { type ExportObjects, TableExports } from '../backups/table-exports.ts';
import type { DynamoDb } from '../dynamodb/dynamodb.ts';
import { type HttpAnswer, headerPairs } from '../http/http-answer.ts';
import { awsJsonService } from './aws-json.ts';
import { backupOperations } from './backups-api.ts';
import { exportOperations } from './exports-api.ts';
import type { ControlRequest, ServiceApi } from './service-api.ts';

const target = 'DynamoDB_20120810';

/** What the engine and its guard look at. */
const passed = ['authorization', 'content-type', 'x-amz-date', 'x-amz-target'];

const agent = new Agent({ keepAlive: true });

/** Lets the engine answer. Not by `fetch`: it says of itself what only browsers say, whom the guard lets nowhere. */
async function forward(endpoint: string, { body, headers }: ControlRequest): Promise<HttpAnswer> {
  const own = passed.flatMap((name) => (typeof headers[name] === 'string' ? [[name, headers[name]] as const] : []));
  const asked = requestOf(endpoint, { agent, method: 'POST', headers: Object.fromEntries(own) }).end(body);
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  const type = answer.headers['content-type'] ?? 'application/x-amz-json-1.0';
  return { status: answer.statusCode ?? 500, headers: headerPairs({ 'Content-Type': type }), body: await text(answer) };
}

/**
 * DynamoDB with backups, exports and imports, as on AWS at one address: what the engine lacks is done here, all else by the engine.
 * @param objects where exports are written to
 * @param now epoch milliseconds
 */
export function dynamoDbApi(
  { backups: tables, endpoint }: Pick<DynamoDb, 'backups' | 'endpoint'>,
  place: BackupPlace,
  objects: ExportObjects,
  now: () => number = Date.now,
): ServiceApi {
  const own =
    tables === undefined
      ? {}
      : {
          ...backupOperations(tables, place, now),
          ...exportOperations(tables, new TableExports(tables, objects, place), now),
        };
  const backups = awsJsonService(target, own);
  return {
    handle: (request) => {
      const [, operation = ''] = String(request.headers['x-amz-target']).split('.');
      return Object.hasOwn(own, operation) ? backups.handle(request) : forward(endpoint, request);
    },
  };
}
