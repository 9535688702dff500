import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Principal } from '#local/iam/principal.ts';
import { openSecrets, type Secrets } from '#local/secrets/open-secrets.ts';

const account = '111122223333';
const arn = (name: string) => `arn:aws:secretsmanager:us-east-1:${account}:secret:${name}`;
/** A function, by the policy its contract gives it. */
const reader: Principal = {
  arn: `arn:aws:sts::${account}:assumed-role/pairing/function`,
  userId: 'pairing:function',
  account,
  credentials: { accessKeyId: 'ASIA', secretAccessKey: 'x' },
  policy: [{ Effect: 'Allow', Action: 'secretsmanager:GetSecretValue', Resource: `${arn('pepper')}-??????` }],
};

let folder: string;
let secrets: Secrets;

async function ask(operation: string, input: object, principal?: Principal) {
  const { status, body } = await secrets.api.handle({
    requestId: '1',
    method: 'POST',
    path: '/',
    query: new URLSearchParams(),
    headers: { 'x-amz-target': `secretsmanager.${operation}` },
    body: Buffer.from(JSON.stringify(input)),
    region: 'us-east-1',
    ...(principal !== undefined && { principal }),
  });
  return { status, ...(JSON.parse(String(body)) as { __type?: string; message?: string; SecretString?: string }) };
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'status-board-secrets-'));
  const lambda = () => {
    throw new Error('nothing is rotated here');
  };
  secrets = openSecrets({ file: join(folder, 'secrets.json'), place: { region: 'us-east-1', account }, lambda });
  for (const Name of ['pepper', 'salt', 'pepper-salt1'])
    await ask('CreateSecret', { Name, SecretString: 'of the stage' });
});

afterEach(() => rmSync(folder, { recursive: true }));

describe('a function that may read one secret', () => {
  it.each(['pepper', `${arn('pepper')}`])('reads that one as %s', async (SecretId) => {
    expect(await ask('GetSecretValue', { SecretId }, reader)).toMatchObject({
      status: 200,
      SecretString: 'of the stage',
    });
  });

  it.each([
    ['another one', 'GetSecretValue', { SecretId: 'salt' }],
    ['one whose name begins alike', 'GetSecretValue', { SecretId: 'pepper-salt1' }],
    ['whether there is another', 'GetSecretValue', { SecretId: 'nothing' }],
    ['what there is about it', 'DescribeSecret', { SecretId: 'pepper' }],
    ['the list', 'ListSecrets', {}],
    ['a new value into it', 'PutSecretValue', { SecretId: 'pepper', SecretString: 'mine' }],
    ['a new one', 'CreateSecret', { Name: 'mine', SecretString: 'mine' }],
  ])('gets not %s', async (_what, operation, input) => {
    const answer = await ask(operation, input, reader);
    expect(answer).toMatchObject({ status: 400, __type: 'AccessDeniedException' });
    expect(answer.message).toContain(`is not authorized to perform: secretsmanager:${operation} on resource: `);
    expect(JSON.stringify(answer)).not.toContain('of the stage');
  });
});
