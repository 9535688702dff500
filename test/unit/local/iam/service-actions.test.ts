import { expect, it } from '@jest/globals';
import { serviceActions } from '#local/data-plane/service-actions.ts';

const place = { account: '000000000000', region: 'us-east-1' };

/** What a request needs the rights to, as `action resource`. */
function needed(
  service: Parameters<typeof serviceActions>[0],
  [method = '', url = '']: readonly string[],
  headers: Readonly<Record<string, string>> = {},
  body: object = {},
): string[] {
  const [path = '', query = ''] = url.split('?');
  const parts = { method, path, query: new URLSearchParams(query), headers, body: Buffer.from(JSON.stringify(body)) };
  return serviceActions(service, parts, place).map(({ action, resource }) => `${action} ${resource}`);
}

const object = 'arn:aws:s3:::files/T/edgar/jobs/a b';

it.each([
  ['GET /files/T/edgar/jobs/a%20b', `s3:GetObject ${object}`],
  ['HEAD /files/T/edgar/jobs/a%20b', `s3:GetObject ${object}`],
  ['PUT /files/T/edgar/jobs/a%20b', `s3:PutObject ${object}`],
  ['POST /files/T/edgar/jobs/a%20b?uploads', `s3:PutObject ${object}`],
  ['PUT /files/T/edgar/jobs/a%20b?partNumber=1&uploadId=u', `s3:PutObject ${object}`],
  ['POST /files/T/edgar/jobs/a%20b?uploadId=u', `s3:PutObject ${object}`],
  ['DELETE /files/T/edgar/jobs/a%20b?uploadId=u', `s3:AbortMultipartUpload ${object}`],
  ['DELETE /files/T/edgar/jobs/a%20b', `s3:DeleteObject ${object}`],
  ['GET /files/T/edgar/jobs/a%20b?uploadId=u', `s3:ListMultipartUploadParts ${object}`],
  ['PUT /files/T/edgar/jobs/a%20b?tagging', `s3:PutObjectTagging ${object}`],
  ['GET /files?list-type=2&prefix=T%2Fedgar%2F', 's3:ListBucket arn:aws:s3:::files'],
  ['GET /files/', 's3:ListBucket arn:aws:s3:::files'],
  ['GET /files?uploads', 's3:ListBucketMultipartUploads arn:aws:s3:::files'],
  ['GET /files?policy', 's3:GetBucketPolicy arn:aws:s3:::files'],
  ['PUT /files?policy', 's3:PutBucketPolicy arn:aws:s3:::files'],
  ['POST /files?delete', 's3:DeleteObject arn:aws:s3:::files/*'],
  ['DELETE /files', 's3:DeleteBucket arn:aws:s3:::files'],
  ['PUT /files', 's3:CreateBucket arn:aws:s3:::files'],
  ['GET /', 's3:ListAllMyBuckets *'],
  // What stands for no text is asked for as it is, and so is what climbs: S3 knows no folders.
  ['GET /files/%E0%A4%A', 's3:GetObject arn:aws:s3:::files/%E0%A4%A'],
  ['GET /files/T/edgar/../eastside/x', 's3:GetObject arn:aws:s3:::files/T/edgar/../eastside/x'],
])('a request to S3, %s, needs %s', (request, right) => {
  expect(needed('s3', request.split(' '))).toEqual([right]);
});

it('a copy needs the right to read what it is of, too', () => {
  const headers = { 'x-amz-copy-source': '/files/T/eastside/jobs/x%20y' };
  expect(needed('s3', ['PUT', '/files/T/edgar/jobs/x'], headers)).toEqual([
    's3:PutObject arn:aws:s3:::files/T/edgar/jobs/x',
    's3:GetObject arn:aws:s3:::files/T/eastside/jobs/x y',
  ]);
});

const queue = 'arn:aws:sqs:us-east-1:000000000000:jobs';
const QueueUrl = 'http://127.0.0.1:1/000000000000/jobs';

it.each([
  ['SendMessage', { QueueUrl }, `sqs:SendMessage ${queue}`],
  ['SendMessageBatch', { QueueUrl }, `sqs:SendMessage ${queue}`],
  ['DeleteMessageBatch', { QueueUrl }, `sqs:DeleteMessage ${queue}`],
  ['GetQueueUrl', { QueueName: 'jobs' }, `sqs:GetQueueUrl ${queue}`],
  ['ListQueues', {}, 'sqs:ListQueues *'],
])('%s of %j needs %s', (operation, body, right) => {
  expect(needed('sqs', ['POST', '/'], { 'x-amz-target': `AmazonSQS.${operation}` }, body)).toEqual([right]);
});

it('reading metrics needs the right to it, and who judges by itself is not judged here', () => {
  const headers = { 'x-amz-target': 'GraniteServiceVersion20100801.GetMetricData' };
  expect(needed('monitoring', ['POST', '/'], headers)).toEqual(['cloudwatch:GetMetricData *']);
  expect(needed('secretsmanager', ['POST', '/'])).toEqual([]);
  expect(needed('sts', ['POST', '/'])).toEqual([]);
});
