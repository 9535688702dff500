import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { DynamoDBClient, GetItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Resource } from '#local/assembly/resolve-assembly.ts';
import { tableJudge } from '#local/dynamodb/table-judge.ts';
import { Guard } from '#local/guard/guard.ts';
import { newRunCredentials } from '#local/guard/run-credentials.ts';
import { RoleSessions } from '#local/iam/role-sessions.ts';

const place = { account: '000000000000', region: 'us-east-1', qualifier: 'test' };
const roleArn = `arn:aws:iam::${place.account}:role/get-board`;
const table = `arn:aws:dynamodb:${place.region}:${place.account}:table/board`;

function role(action: string): Resource {
  const statement = {
    Effect: 'Allow',
    Action: action,
    Resource: table,
    Condition: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['T#westside#*'] } },
  };
  const Policies = [{ PolicyName: 'Function', PolicyDocument: { Statement: [statement] } }];
  return { type: 'AWS::IAM::Role', attributes: { Arn: roleArn }, properties: { Policies } } as unknown as Resource;
}

/** What reached the engine. */
const seen: string[] = [];
let engine: Server;
let guard: Guard;
let sessions: RoleSessions;
let client: DynamoDBClient;

const get = (pk: string) => client.send(new GetItemCommand({ TableName: 'board', Key: { pk: { S: pk } } }));

beforeEach(async () => {
  seen.length = 0;
  engine = createServer(async (request, response) => {
    seen.push(await text(request));
    response.end('{}');
  });
  engine.listen(0, '127.0.0.1');
  await once(engine, 'listening');
  sessions = new RoleSessions(place.account);
  sessions.configure([role('dynamodb:GetItem')]);
  const judge = tableJudge(sessions, place, () => 'pk');
  const origin = `http://127.0.0.1:${(engine.address() as AddressInfo).port}`;
  guard = await Guard.before(origin, { credentials: newRunCredentials(), judge });
  const credentials = sessions.ofFunction(roleArn);
  client = new DynamoDBClient({ endpoint: guard.endpoint, region: place.region, credentials, maxAttempts: 1 });
});

afterEach(async () => {
  client.destroy();
  await guard.close();
  engine.close();
  engine.closeAllConnections();
});

describe('requests of a function', () => {
  it('reach the engine where its role allows them, whole', async () => {
    const long = `T#westside#${'x'.repeat(200_000)}`;
    await get(long);
    expect(seen.map((body) => JSON.parse(body).Key.pk.S)).toEqual([long]);
  });

  it('are refused as DynamoDB refuses them where it does not, and those that follow are heard', async () => {
    const refused = get('T#eastside#A#1');
    await expect(refused).rejects.toMatchObject({
      name: 'AccessDeniedException',
      $metadata: { httpStatusCode: 400 },
      message: `User: arn:aws:sts::000000000000:assumed-role/get-board/function is not authorized to perform: dynamodb:GetItem on resource: ${table} because no identity-based policy allows the dynamodb:GetItem action`,
    });
    await get('T#westside#A#1');
    expect(seen).toHaveLength(1);
  });

  it('are judged by what the role says now', async () => {
    await expect(client.send(new ScanCommand({ TableName: 'board' }))).rejects.toThrow('dynamodb:Scan');
    sessions.configure([role('dynamodb:Scan')]);
    await client.send(new ScanCommand({ TableName: 'board' }));
    await expect(get('T#westside#A#1')).rejects.toThrow('dynamodb:GetItem');
  });

  it('are refused where nobody has their credentials', async () => {
    const credentials = { accessKeyId: 'ASIA0', secretAccessKey: 'x' };
    const stranger = new DynamoDBClient({
      endpoint: guard.endpoint,
      region: place.region,
      credentials,
      maxAttempts: 1,
    });
    const asked = stranger.send(new GetItemCommand({ TableName: 'board', Key: { pk: { S: 'T#westside#A' } } }));
    await expect(asked).rejects.toMatchObject({ name: 'AccessDeniedException', $metadata: { httpStatusCode: 403 } });
    stranger.destroy();
  });
});
