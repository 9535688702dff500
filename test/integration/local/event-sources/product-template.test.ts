import { join } from 'node:path';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { expect, it } from '@jest/globals';
import { buildApp } from '#infra/app.ts';
import { startCloud } from '#local/cloud.ts';
import { until } from '#test/e2e/support/until.ts';
import { sampleEvents } from '#test/infra/sample-events.ts';
import { withFakeBundles } from '#test/infra/synthesized.ts';
import { accessTo } from '../support/stack-client.ts';

/** Puts what it is called with into the bucket its template names, as the role that reaches a shop's files. */
const source = `
const { S3Client, PutObjectCommand } = require(${JSON.stringify(require.resolve('@aws-sdk/client-s3'))});
const { STSClient, AssumeRoleCommand } = require(${JSON.stringify(require.resolve('@aws-sdk/client-sts'))});
exports.handler = async ({ Records }, { invokedFunctionArn }) => {
  const Body = JSON.stringify({ bodies: Records.map(({ body }) => body), invokedFunctionArn });
  const wish = { RoleArn: process.env.TENANT_ROLE_ARN, RoleSessionName: 'westside', Tags: [{ Key: 'TenantId', Value: 'westside' }] };
  const { Credentials } = await new STSClient({}).send(new AssumeRoleCommand(wish));
  const { AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey, SessionToken: sessionToken } = Credentials;
  await new S3Client({ credentials: { accessKeyId, secretAccessKey, sessionToken } }).send(new PutObjectCommand({ Bucket: process.env.FILES_BUCKET, Key: 'T/westside/jobs/called', Body }));
  return { batchItemFailures: [] };
};
`;

it('what the infrastructure makes of a consumer and a schedule runs', async () => {
  await withFakeBundles(
    async (folder, assetsDir, page) => {
      const outdir = join(folder, 'out');
      const options = { assetsDir, page, outdir, validation: false, operations: [], eventFunctions: sampleEvents };
      const app = await buildApp('local', options);
      app.synth();
      const cloud = await startCloud({ assemblyDir: outdir, dataDir: join(folder, 'data'), port: 0, env: {} });
      const access = accessTo(cloud);
      const sqs = new SQSClient({ ...access, endpoint: cloud.sqsEndpoint, useQueueUrlAsEndpoint: false });
      const s3 = new S3Client({ ...access, endpoint: cloud.s3Endpoint });
      try {
        const counts = new Map(cloud.inventory.map(({ type, count }) => [type, count]));
        const running = ['SQS::Queue', 'Lambda::EventSourceMapping', 'Scheduler::Schedule'];
        expect(running.map((type) => counts.get(`AWS::${type}`))).toEqual([2, 1, 1]);
        // As many as fill a batch: it does not wait then.
        const bodies = Array.from({ length: 25 }, (_, index) => `${index}`);
        for (let start = 0; start < bodies.length; start += 10) {
          const Entries = bodies.slice(start, start + 10).map((MessageBody) => ({ Id: MessageBody, MessageBody }));
          const QueueUrl = 'https://sqs.us-east-1.amazonaws.com/000000000000/status-board-local-jobs';
          await sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
        }
        const Bucket = 'status-board-local-files-000000000000-us-east-1';
        const called = async () => {
          const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key: 'T/westside/jobs/called' }));
          return Body?.transformToString();
        };
        await until('it is called', async () => (await called().catch(() => undefined)) !== undefined);
        expect(JSON.parse((await called()) ?? '')).toEqual({
          bodies: expect.arrayContaining([bodies[0]]),
          invokedFunctionArn: 'arn:aws:lambda:us-east-1:000000000000:function:status-board-local-paint-cars:live',
        });
      } finally {
        sqs.destroy();
        s3.destroy();
        await cloud.close();
      }
    },
    () => source,
  );
});
