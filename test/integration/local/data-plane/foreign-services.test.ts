import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { buildApp } from 'fauxqs';
import { cloudFixtures } from '../support/cloud-fixture.ts';
import { workResources, writeWorkAssembly } from '../support/work-assembly.ts';
import { worker, workerSource } from '../support/work-function.ts';

const { newFolder, start } = cloudFixtures();
const closers: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

interface Answer {
  readonly Attributes: Readonly<Record<string, string>>;
  readonly Messages: readonly { readonly Body: string }[];
}

/** SQS and S3 of somebody else, at an address of this machine. */
async function services(): Promise<{ endpoint: string; ask: (operation: string, input: object) => Promise<Answer> }> {
  const app = await buildApp({ logger: false });
  await app.ready();
  app.server.listen(0, '127.0.0.1');
  await once(app.server, 'listening');
  closers.push(() => app.close());
  const endpoint = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  const ask = async (operation: string, input: object) => {
    const headers = { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': `AmazonSQS.${operation}` };
    const answer = await fetch(endpoint, { method: 'POST', headers, body: JSON.stringify(input) });
    return (await answer.json()) as Answer;
  };
  return { endpoint, ask };
}

describe('a cloud that is told to use other services', () => {
  it('makes its queues and buckets there, and empties its queues from there', async () => {
    const { endpoint, ask } = await services();
    const assemblyDir = writeWorkAssembly(newFolder(), { ...workResources, ...worker }, { worker: workerSource });
    const env = { AWS_ENDPOINT_URL_SQS: endpoint, AWS_ENDPOINT_URL_S3: endpoint };
    const cloud = await start({ assemblyDir, env });
    expect([cloud.sqsEndpoint, cloud.s3Endpoint]).toEqual([endpoint, endpoint]);
    expect((await fetch(`${endpoint}/work-files`)).status).toBe(200);
    const QueueUrl = String(cloud.outputs.work?.JobsUrl);
    const { Attributes } = await ask('GetQueueAttributes', { QueueUrl, AttributeNames: ['All'] });
    expect(Attributes).toMatchObject({ VisibilityTimeout: '60', RedrivePolicy: expect.stringMatching(/:work-dead"/) });
    await ask('SendMessage', { QueueUrl, MessageBody: 'ok' });
    const Done = QueueUrl.replace('jobs', 'done');
    const { Messages } = await ask('ReceiveMessage', { QueueUrl: Done, WaitTimeSeconds: 20 });
    expect(JSON.parse(Messages[0]?.Body ?? '').record.body).toBe('ok');
  });

  it('says which of them does not do what it is asked', async () => {
    const assemblyDir = writeWorkAssembly(newFolder());
    // Nothing listens there.
    const nobody = 'http://127.0.0.1:1';
    const startWith = (env: Record<string, string>) => start({ assemblyDir, env });
    await expect(startWith({ AWS_ENDPOINT_URL_SQS: nobody })).rejects.toThrow(
      /^SQS at AWS_ENDPOINT_URL_SQS refused queue work-dead: /,
    );
    await expect(startWith({ AWS_ENDPOINT_URL_S3: nobody })).rejects.toThrow(
      /^S3 at AWS_ENDPOINT_URL_S3 refused bucket work-files: /,
    );
  });
});
