import { DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import type { AwsAccess } from '../operating/stage-access.ts';
import { type AuditFinding, findingOf } from './audit-finding.ts';

/** An API key that functions believe, without anything that is secret. */
export interface ObservedKey {
  readonly id: string;
  /** Keys of operators have none. */
  readonly shop: string | undefined;
  readonly role: string;
  /** A device's is never shown and has no end, and no other one takes its place: it is paired anew. */
  readonly isOfDevice: boolean;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly endsAt: number | undefined;
}

const numberIn = (attribute: { N?: string | undefined } | undefined): number | undefined =>
  attribute?.N === undefined ? undefined : Number(attribute.N);

/** Reads the live API keys of all shops and of operators; hashes of secrets are left where they are. */
export async function observeKeys(aws: AwsAccess, table: string, now: number): Promise<ObservedKey[]> {
  const client = new DynamoDBClient({ maxAttempts: 8, ...aws });
  const keys: ObservedKey[] = [];
  const asked = {
    TableName: table,
    FilterExpression: 'begins_with(pk, :key) AND sk = :kind AND attribute_not_exists(revokedAt)',
    ProjectionExpression: 'keyId, shop, #role, kind, createdAt, endsAt',
    ExpressionAttributeNames: { '#role': 'role' },
    ExpressionAttributeValues: { ':key': { S: 'K#' }, ':kind': { S: 'KEY' } },
  };
  for await (const { Items = [] } of paginateScan({ client }, asked)) {
    for (const { keyId, shop, role, kind, createdAt, endsAt } of Items) {
      const key = { id: keyId?.S ?? '', shop: shop?.S, role: role?.S ?? '', createdAt: numberIn(createdAt) ?? 0 };
      keys.push({ ...key, isOfDevice: kind?.S === 'device', endsAt: numberIn(endsAt) });
    }
  }
  return keys.filter(({ endsAt }) => endsAt === undefined || endsAt > now);
}

const day = 86_400_000;

/** Days after which a key is to be changed. */
export const keyAgeLimit = 90;

const found = findingOf('keys');

/** Judges how old keys are. @param now epoch milliseconds */
export function judgeKeys(observed: readonly ObservedKey[], now: number): AuditFinding[] {
  return observed.flatMap(({ id, shop, role, isOfDevice, createdAt }) => {
    const age = Math.floor((now - createdAt) / day);
    if (now - createdAt <= keyAgeLimit * day) return [];
    if (isOfDevice) {
      const what = `of a device of shop ${shop} (${role}) is ${age} days old`;
      return [found('low', id, what, 'revoke it on the page /people where nobody uses it, else pair it anew')];
    }
    const [whose, option] = shop === undefined ? ['operators', '--operators'] : [`shop ${shop}`, `--shop ${shop}`];
    // What an operator can do is done to every shop.
    const severity = shop === undefined || role === 'operator' ? 'high' : 'medium';
    const mend = `npm run keys -- rotate ${option} --key-id ${id}`;
    return [found(severity, id, `of ${whose} (${role}) is ${age} days old`, mend)];
  });
}
