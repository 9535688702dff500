import type { BackupPlace } from '../backups/table-backups.ts';
import type { DynamoDb } from '../dynamodb/dynamodb.ts';
import { headerPairs } from '../http/http-answer.ts';
import { awsJsonService } from './aws-json.ts';
import { backupOperations } from './backups-api.ts';
import type { ServiceApi } from './service-api.ts';

const target = 'DynamoDB_20120810';

/**
 * DynamoDB with backups, as on AWS at one address: what the engine lacks is done here, all else by the engine.
 * @param now epoch milliseconds
 */
export function dynamoDbApi(
  { backups: tables, endpoint }: Pick<DynamoDb, 'backups' | 'endpoint'>,
  place: BackupPlace,
  now: () => number = Date.now,
): ServiceApi {
  const own = tables === undefined ? {} : backupOperations(tables, place, now);
  const backups = awsJsonService(target, own);
  return {
    handle: async (request) => {
      const { headers, body } = request;
      const [, operation = ''] = String(headers['x-amz-target']).split('.');
      if (Object.hasOwn(own, operation)) return backups.handle(request);
      const forwarded = ['authorization', 'content-type', 'x-amz-date', 'x-amz-target'].flatMap((name) => {
        const value = headers[name];
        return typeof value === 'string' ? [[name, value] as const] : [];
      });
      const answer = await fetch(endpoint, {
        method: 'POST',
        headers: Object.fromEntries(forwarded),
        body: new Uint8Array(body),
      });
      const type = answer.headers.get('content-type') ?? 'application/x-amz-json-1.0';
      return { status: answer.status, headers: headerPairs({ 'Content-Type': type }), body: await answer.text() };
    },
  };
}
