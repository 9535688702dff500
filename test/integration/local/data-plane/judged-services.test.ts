import { DeleteObjectCommand, GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { PurgeQueueCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Resource } from '#local/assembly/resolve-assembly.ts';
import type { ServiceApi } from '#local/control-plane/service-api.ts';
import { DataPlaneAccess } from '#local/data-plane/access.ts';
import { DataPlane } from '#local/data-plane/data-plane.ts';
import { newRunCredentials } from '#local/guard/run-credentials.ts';
import { localPrincipals } from '#local/iam/local-principals.ts';
import { RoleSessions } from '#local/iam/role-sessions.ts';

const place = { account: '000000000000', region: 'us-east-1', qualifier: 'test' };
const [roleArn, tenantArn] = ['runs', 'runs-for-shops'].map((name) => `arn:aws:iam::${place.account}:role/${name}`);

function role(Arn = '', statements: readonly object[] = []): Resource {
  const trust = { Effect: 'Allow', Action: ['sts:AssumeRole', 'sts:TagSession'], Principal: { AWS: roleArn } };
  const properties = {
    AssumeRolePolicyDocument: { Statement: [trust] },
    Policies: [{ PolicyName: 'Function', PolicyDocument: { Statement: statements } }],
  };
  return { type: 'AWS::IAM::Role', attributes: { Arn }, properties } as unknown as Resource;
}

/** What reached the services. */
const seen: string[] = [];
const api: ServiceApi = {
  handle: async ({ method, path }) => {
    seen.push(`${method} ${path}`);
    if (!path.endsWith('/nothing')) return { status: 200, headers: [], body: '{}' };
    return { status: 404, headers: [], body: '<Error><Code>NoSuchKey</Code></Error>' };
  },
};

let plane: DataPlane;
let sessions: RoleSessions;

beforeAll(async () => {
  sessions = new RoleSessions(place.account);
  const jobs = (shop: string) => `arn:aws:s3:::files/T/${shop}/jobs/*`;
  sessions.configure([
    role(roleArn, [
      { Effect: 'Allow', Action: 's3:GetObject', Resource: jobs('*') },
      { Effect: 'Allow', Action: 's3:ListBucket', Resource: 'arn:aws:s3:::listed' },
      { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::listed/*' },
      { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: `arn:aws:sqs:us-east-1:${place.account}:jobs` },
    ]),
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of policies
    role(tenantArn, [{ Effect: 'Allow', Action: 's3:GetObject', Resource: jobs('${aws:PrincipalTag/TenantId}') }]),
  ]);
  plane = await DataPlane.listen(undefined);
  const { operator } = localPrincipals(place.account, newRunCredentials());
  plane.serve({
    apis: { monitoring: api, s3: api, secretsmanager: api, sqs: api, sts: api },
    access: new DataPlaneAccess(place.region, [operator], sessions),
    place,
    ownOrigin: 'http://127.0.0.1',
    corsOf: () => [],
  });
});

afterAll(() => plane.close(1_000));

const own = () => ({ endpoint: plane.endpoint, region: place.region, credentials: sessions.ofFunction(roleArn ?? '') });

/** What comes of a call, as the error is called; undefined where it was let through. */
async function refusal(call: Promise<unknown>): Promise<string | undefined> {
  return call.then(
    () => undefined,
    (error: Error) => `${error.name}: ${error.message}`,
  );
}

const file = (key: string) => ({ Bucket: 'files', Key: key });

it.each([
  ['reads a file of a shop', new GetObjectCommand(file('T/westside/jobs/x.csv')), undefined],
  ['reads what is in another folder', new GetObjectCommand(file('T/westside/uploads/x.csv')), 's3:GetObject'],
  ['writes a file', new PutObjectCommand({ ...file('T/westside/jobs/x.csv'), Body: 'x' }), 's3:PutObject'],
  ['removes a file', new DeleteObjectCommand(file('T/westside/jobs/x.csv')), 's3:DeleteObject'],
] as const)('a function that %s has to have the right to it', async (_what, command, missing) => {
  const client = new S3Client({ ...own(), forcePathStyle: true, maxAttempts: 1 });
  const before = seen.length;
  const told = await refusal(client.send(command as GetObjectCommand));
  client.destroy();
  const [reached, message] = [
    seen.length - before,
    missing && `${missing} on resource: arn:aws:s3:::files/T/westside/`,
  ];
  if (message === undefined) expect([told, reached]).toEqual([undefined, 1]);
  else
    expect([told, reached]).toEqual([
      expect.stringMatching(`^AccessDenied: User: .* is not authorized to perform: ${message}`),
      0,
    ]);
});

it.each([
  ['sends', new SendMessageCommand({ QueueUrl: 'http://127.0.0.1/000000000000/jobs', MessageBody: 'x' }), true],
  [
    'sends to another queue',
    new SendMessageCommand({ QueueUrl: 'http://127.0.0.1/000000000000/dead', MessageBody: 'x' }),
    false,
  ],
  ['empties the queue', new PurgeQueueCommand({ QueueUrl: 'http://127.0.0.1/000000000000/jobs' }), false],
] as const)('a function that %s has to have the right to it', async (_what, command, may) => {
  const client = new SQSClient({ ...own(), maxAttempts: 1, md5: false as never });
  const before = seen.length;
  const told = await refusal(client.send(command as SendMessageCommand));
  client.destroy();
  expect(seen.length - before).toBe(may ? 1 : 0);
  if (!may) expect(told).toMatch(/AccessDenied: User: .* is not authorized to perform: sqs:/);
});

it.each([
  ['without the right to list its bucket is refused', 'files', 'AccessDenied'],
  ['with it is told so', 'listed', 'NoSuchKey'],
])('whoever asks for an object that is not there %s', async (_what, Bucket, name) => {
  const client = new S3Client({ ...own(), forcePathStyle: true, maxAttempts: 1 });
  const told = await refusal(client.send(new GetObjectCommand({ Bucket, Key: 'T/westside/jobs/nothing' })));
  client.destroy();
  expect(told).toMatch(new RegExp(`^${name}`));
});

it('a session that is tagged with a shop reaches the files of that shop alone', async () => {
  const [caller] = [sessions.find(sessions.ofFunction(roleArn ?? '').accessKeyId, Date.now())];
  const wish = { roleArn: tenantArn ?? '', sessionName: 'shop', tags: { TenantId: 'westside' }, lifetime: 60_000 };
  const session = caller && sessions.assume(caller, wish, Date.now());
  const credentials = { ...session?.principal.credentials } as ReturnType<RoleSessions['ofFunction']>;
  const client = new S3Client({ ...own(), credentials, forcePathStyle: true, maxAttempts: 1 });
  const read = (shop: string) => refusal(client.send(new GetObjectCommand(file(`T/${shop}/jobs/x.csv`))));
  expect([await read('westside'), await read('eastside')]).toEqual([
    undefined,
    expect.stringMatching(/^AccessDenied: /),
  ]);
  client.destroy();
});
