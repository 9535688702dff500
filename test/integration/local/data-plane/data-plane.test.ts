import { once } from 'node:events';
import { get } from 'node:http';
import { CloudWatchClient, GetMetricDataCommand, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import {
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import {
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Cloud, startCloud } from '#local/cloud.ts';
import { awsQuery, awsSigner } from '#test/support/aws-signer.ts';
import { accessTo, StackClient } from '../support/stack-client.ts';
import { temporaryFolders } from '../support/temporary-folder.ts';
import { workResources, writeWorkAssembly } from '../support/work-assembly.ts';

const Bucket = 'work-files';
const page = 'https://board.example';
let cloud: Cloud;
let sqs: SQSClient;
let s3: S3Client;

beforeAll(async () => {
  cloud = await startCloud({ assemblyDir: writeWorkAssembly(newFolder()), dataDir: newFolder(), port: 0, env: {} });
  const common = { region: 'us-east-1', credentials: { ...cloud.awsCredentials }, maxAttempts: 1 };
  sqs = new SQSClient({ ...common, endpoint: cloud.sqsEndpoint });
  s3 = new S3Client({ ...common, endpoint: cloud.s3Endpoint });
});

afterAll(async () => {
  sqs.destroy();
  s3.destroy();
  await cloud.close();
});

// After the cloud is closed.
const newFolder = temporaryFolders(afterAll);

/** A link to an object, as the SDK presigns it. */
async function link(
  method: string,
  key: string,
  { query = '', at = new Date(), expiresIn = 900 } = {},
): Promise<string> {
  const { hostname, host } = new URL(cloud.s3Endpoint);
  const signer = awsSigner({ region: 'us-east-1', service: 's3', credentials: cloud.awsCredentials });
  const path = `/${Bucket}/${key}`;
  const given = { method, protocol: 'http:', hostname, path, query: awsQuery(query), headers: { host } };
  // As SDK clients of S3 do: a link has no body yet.
  const unsigned = { ...given, headers: { ...given.headers, 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' } };
  const options = {
    signingDate: at,
    expiresIn,
    unhoistableHeaders: new Set<string>(),
    unsignableHeaders: new Set(['x-amz-content-sha256']),
  };
  const { query: signed = {} } = await signer.presign(unsigned, options);
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(signed)) parameters.append(name, String(value));
  return `${cloud.s3Endpoint}${path}?${parameters}`;
}

const codeOf = async (answer: Response): Promise<string> =>
  `${answer.status} ${/<Code>(.*)<\/Code>/.exec(await answer.text())?.[1]}`;

const QueueUrl = () => String(cloud.outputs.work?.JobsUrl);

describe('SQS', () => {
  it('has the queues of the template, with what it says of them', async () => {
    const { Attributes } = await sqs.send(
      new GetQueueAttributesCommand({ QueueUrl: QueueUrl(), AttributeNames: ['All'] }),
    );
    expect(Attributes).toMatchObject({
      QueueArn: 'arn:aws:sqs:us-east-1:000000000000:work-jobs',
      VisibilityTimeout: '60',
      RedrivePolicy: '{"deadLetterTargetArn":"arn:aws:sqs:us-east-1:000000000000:work-dead","maxReceiveCount":2}',
    });
  });

  it('knows its queues by the addresses they have on AWS', async () => {
    const client = new SQSClient({ ...accessTo(cloud), endpoint: cloud.sqsEndpoint, useQueueUrlAsEndpoint: false });
    const { Attributes } = await client.send(
      new GetQueueAttributesCommand({
        QueueUrl: 'https://sqs.eu-west-1.amazonaws.com/123456789012/work-dead',
        AttributeNames: ['MessageRetentionPeriod'],
      }),
    );
    expect(Attributes).toEqual({ MessageRetentionPeriod: '1209600' });
    client.destroy();
  });

  it('gives back each message with its group and its attributes', async () => {
    const attribute = { DataType: 'String', StringValue: '00-abc' };
    await sqs.send(
      new SendMessageBatchCommand({
        QueueUrl: QueueUrl(),
        Entries: [
          { Id: 'a', MessageBody: 'one', MessageGroupId: 'edgar', MessageAttributes: { traceparent: attribute } },
          { Id: 'b', MessageBody: 'two' },
        ],
      }),
    );
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({
        QueueUrl: QueueUrl(),
        MaxNumberOfMessages: 10,
        MessageSystemAttributeNames: ['All'],
        MessageAttributeNames: ['All'],
      }),
    );
    const told = Messages.map(({ Body, Attributes, MessageAttributes }) => [
      Body,
      Attributes?.MessageGroupId,
      MessageAttributes,
    ]);
    expect(told).toEqual([
      ['one', 'edgar', { traceparent: attribute }],
      ['two', undefined, undefined],
    ]);
  });

  it('has no queue but those of templates, and answers nobody else', async () => {
    const ask = (headers: Record<string, string>, body: object) =>
      fetch(cloud.sqsEndpoint, {
        method: 'POST',
        headers: { 'content-type': 'application/x-amz-json-1.0', ...headers },
        body: JSON.stringify(body),
      });
    const answer = await ask({ 'x-amz-target': 'AmazonSQS.SendMessage' }, { QueueUrl: QueueUrl(), MessageBody: 'x' });
    expect([answer.status, await answer.json()]).toEqual([
      403,
      { __type: 'com.amazonaws.sqs#AccessDenied', message: 'Access Denied: the request is not signed' },
    ]);
    const stranger = new SQSClient({
      region: 'us-east-1',
      endpoint: cloud.sqsEndpoint,
      credentials: { accessKeyId: 'other', secretAccessKey: 'other' },
    });
    const command = new GetQueueAttributesCommand({ QueueUrl: QueueUrl() });
    await expect(stranger.send(command)).rejects.toMatchObject({ name: 'InvalidAccessKeyId' });
    stranger.destroy();
    const unknown = new GetQueueAttributesCommand({ QueueUrl: QueueUrl().replace('jobs', 'none') });
    await expect(sqs.send(unknown)).rejects.toMatchObject({ name: 'QueueDoesNotExist' });
  });

  it('has the queues of a stack that was updated', async () => {
    const { Jobs, Dead } = workResources;
    const Longer = { ...Jobs, Properties: { ...Jobs.Properties, VisibilityTimeout: 90 } };
    const New = { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'work-new' } };
    const { Done, ...others } = workResources;
    const stacks = new StackClient(cloud);
    const attributesOf = async (name: string) =>
      sqs.send(
        new GetQueueAttributesCommand({ QueueUrl: QueueUrl().replace('work-jobs', name), AttributeNames: ['All'] }),
      );
    expect(Done.Properties.QueueName).toBe('work-done');
    const template = {
      Resources: { ...others, Dead, Jobs: Longer, New },
      Outputs: { JobsUrl: { Value: { Ref: 'Jobs' } } },
    };
    expect((await stacks.update('work', { template })).StackStatus).toBe('UPDATE_COMPLETE');
    expect((await attributesOf('work-jobs')).Attributes?.VisibilityTimeout).toBe('90');
    expect((await attributesOf('work-new')).Attributes?.VisibilityTimeout).toBe('30');
    await expect(attributesOf('work-done')).rejects.toMatchObject({ name: 'QueueDoesNotExist' });
    stacks.client.destroy();
  });
});

describe('CloudWatch', () => {
  const metric = { Namespace: 'Tests', MetricName: 'Cars' };
  const query = { Id: 'cars', MetricStat: { Metric: metric, Period: 300, Stat: 'Sum' } };
  const ask = () => {
    const [StartTime, EndTime] = [new Date(Date.now() - 3_600_000), new Date(Date.now() + 300_000)];
    return new GetMetricDataCommand({ MetricDataQueries: [query], StartTime, EndTime });
  };

  it('tells functions what was measured, and nobody who has other credentials', async () => {
    const endpoint = cloud.sqsEndpoint;
    const metrics = new CloudWatchClient({ ...accessTo(cloud), endpoint });
    const { MetricName } = metric;
    await metrics.send(
      new PutMetricDataCommand({ Namespace: metric.Namespace, MetricData: [{ MetricName, Value: 3 }] }),
    );
    expect((await metrics.send(ask())).MetricDataResults).toMatchObject([{ Id: 'cars', Values: [3] }]);
    const stranger = new CloudWatchClient({
      region: 'us-east-1',
      endpoint,
      credentials: { accessKeyId: 'other', secretAccessKey: 'other' },
    });
    await expect(stranger.send(ask())).rejects.toMatchObject({ name: 'InvalidAccessKeyId' });
    for (const client of [metrics, stranger]) client.destroy();
  });
});

describe('S3', () => {
  it('keeps what is put, by whatever key, and tells how long it is', async () => {
    const Key = 'T/edgar/jobs/a b+ü/&.csv';
    await s3.send(new PutObjectCommand({ Bucket, Key, Body: 'name;phone', ContentType: 'text/csv' }));
    const { Body, ContentType } = await s3.send(new GetObjectCommand({ Bucket, Key }));
    expect([await Body?.transformToString(), ContentType]).toEqual(['name;phone', 'text/csv']);
    expect((await s3.send(new HeadObjectCommand({ Bucket, Key }))).ContentLength).toBe(10);
  });

  it('puts together what is uploaded in parts', async () => {
    const Key = 'parts';
    const { UploadId } = await s3.send(new CreateMultipartUploadCommand({ Bucket, Key }));
    const bodies = [Buffer.alloc(5_242_880, 'a'), Buffer.from('b')];
    const Parts: { ETag: string | undefined; PartNumber: number }[] = [];
    for (const [index, Body] of bodies.entries()) {
      const part = { Bucket, Key, UploadId, PartNumber: index + 1 };
      const { ETag } = await s3.send(new UploadPartCommand({ ...part, Body }));
      Parts.push({ ETag, PartNumber: index + 1 });
    }
    await s3.send(new CompleteMultipartUploadCommand({ Bucket, Key, UploadId, MultipartUpload: { Parts } }));
    const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
    expect((await Body?.transformToByteArray())?.length).toBe(5_242_881);
  });

  it('refuses more at once than its engine takes', async () => {
    const answer = await fetch(await link('PUT', 'large'), { method: 'PUT', body: new Uint8Array(11 * 1_048_576 + 1) });
    expect(await codeOf(answer)).toBe('400 EntityTooLarge');
  });

  it('lets a page of the template upload and download by links', async () => {
    const put = await link('PUT', 'upload.csv');
    const asked = {
      origin: page,
      'access-control-request-method': 'PUT',
      'access-control-request-headers': 'content-type',
    };
    const preflight = await fetch(put, { method: 'OPTIONS', headers: asked });
    expect([preflight.status, preflight.headers.get('access-control-allow-origin')]).toEqual([200, page]);
    const headers = {
      origin: page,
      'sec-fetch-site': 'cross-site',
      'content-type': 'application/x-www-form-urlencoded',
    };
    const uploaded = await fetch(put, { method: 'PUT', headers, body: 'a=b' });
    expect([uploaded.status, uploaded.headers.get('access-control-expose-headers')]).toEqual([200, 'ETag']);
    const query = new URLSearchParams({ 'response-content-disposition': 'attachment; filename="cards.csv"' });
    const answer = await fetch(await link('GET', 'upload.csv', { query: String(query) }), {
      headers: { origin: page },
    });
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="cards.csv"');
    expect(answer.headers.get('access-control-allow-origin')).toBe(page);
    expect(await answer.text()).toBe('a=b');
  });

  it('lets the page of the cloud itself use links, and tells no other page anything', async () => {
    const url = await link('GET', 'upload.csv');
    const allowed = async (origin: string) =>
      (await fetch(url, { headers: { origin } })).headers.get('access-control-allow-origin');
    expect(await allowed(cloud.baseUrl)).toBe(cloud.baseUrl);
    expect(await allowed('https://evil.example')).toBeNull();
    const asked = { origin: 'https://evil.example', 'access-control-request-method': 'GET' };
    expect(await codeOf(await fetch(url, { method: 'OPTIONS', headers: asked }))).toBe('403 AccessForbidden');
  });

  it('takes a link for what it was made for, as long as it is good', async () => {
    const url = await link('GET', 'upload.csv');
    expect(await codeOf(await fetch(url.replace('upload.csv', 'parts')))).toBe('403 SignatureDoesNotMatch');
    expect(await codeOf(await fetch(url, { method: 'DELETE' }))).toBe('403 SignatureDoesNotMatch');
    expect(await codeOf(await fetch(url.replace('Expires=900', 'Expires=9000')))).toBe('403 SignatureDoesNotMatch');
    const old = await link('GET', 'upload.csv', { at: new Date(Date.now() - 901_000) });
    expect(await codeOf(await fetch(old))).toBe('403 AccessDenied');
    expect((await fetch(await link('GET', 'upload.csv', { at: new Date(Date.now() - 899_000) }))).status).toBe(200);
  });

  it('keeps nothing that is not what its checksum says, as that of a link made for an empty body', async () => {
    const put = async (checksum: string, body: string) => {
      const query = String(new URLSearchParams({ 'x-amz-checksum-crc32': checksum }));
      return fetch(await link('PUT', 'summed', { query }), { method: 'PUT', body });
    };
    expect(await codeOf(await put('AAAAAA==', 'abc'))).toBe('400 BadDigest');
    expect((await fetch(await link('GET', 'summed'))).status).toBe(404);
    expect((await put('NSRBwg==', 'abc')).status).toBe(200);
  });

  it('answers no browser that signs, and nobody who does not', async () => {
    const { host, hostname } = new URL(cloud.s3Endpoint);
    const signer = awsSigner({ region: 'us-east-1', service: 's3', credentials: cloud.awsCredentials }, true);
    const path = `/${Bucket}/upload.csv`;
    const { headers } = await signer.sign(
      { method: 'GET', protocol: 'http:', hostname, path, query: {}, headers: { host } },
      { signingDate: new Date() },
    );
    // Node's own fetch says that it is a browser.
    const ask = async (more: Record<string, string> = {}): Promise<number | undefined> => {
      const [answer] = await once(get(`${cloud.s3Endpoint}${path}`, { headers: { ...headers, ...more } }), 'response');
      answer.resume();
      return answer.statusCode;
    };
    expect([await ask(), await ask({ origin: page }), await ask({ 'sec-fetch-site': 'none' })]).toEqual([
      200, 403, 403,
    ]);
    expect(await codeOf(await fetch(`${cloud.s3Endpoint}${path}`))).toBe('403 AccessDenied');
  });
});
