import { describe, expect, it } from '@jest/globals';
import type { Resource } from '#local/assembly/resolve-assembly.ts';
import { kmsApi, withQueuePolicies, withTopicPolicies } from '#local/control-plane/declared-policies.ts';
import type { ServiceApi } from '#local/control-plane/service-api.ts';

const resource = (type: string, ref: string, properties: object) => ({ type, ref, properties }) as Resource;
const PolicyDocument = { Statement: [{ Effect: 'Deny', Sid: '$& <b>' }] };
const resources = [
  resource('AWS::SQS::Queue', 'http://127.0.0.1:1/1/jobs', {}),
  resource('AWS::SQS::Queue', 'http://127.0.0.1:1/1/bare', {}),
  resource('AWS::SQS::QueuePolicy', 'q', { Queues: ['http://127.0.0.1:1/1/jobs'], PolicyDocument }),
  resource('AWS::SNS::TopicPolicy', 't', { Topics: ['arn:page'], PolicyDocument }),
  resource('AWS::KMS::Key', 'key', { KeyPolicy: PolicyDocument }),
];

async function ask(api: ServiceApi, body: string, target = '') {
  const query = new URLSearchParams();
  const headers = { 'x-amz-target': target };
  const request = { requestId: 'r', method: 'POST', path: '/', query, headers, body: Buffer.from(body), region: 'r' };
  const { status, body: answer } = await api.handle(request);
  return { status, text: String(answer) };
}

const engine = (body: string, status = 200): ServiceApi => ({ handle: async () => ({ status, headers: [], body }) });

describe('the policies templates declare', () => {
  const queues = (told = '{}', status = 200) => withQueuePolicies(engine(told, status), () => resources);
  const of = (QueueUrl: string, ...AttributeNames: readonly string[]) => JSON.stringify({ QueueUrl, AttributeNames });

  it('are told with the attributes of a queue, at whatever address it is asked for', async () => {
    const asked = of('https://sqs.us-east-1.amazonaws.com/1/jobs', 'All');
    const { text } = await ask(queues('{"Attributes":{"DelaySeconds":"0"}}'), asked, 'AmazonSQS.GetQueueAttributes');
    const { Attributes } = JSON.parse(text);
    expect({ ...Attributes, Policy: JSON.parse(Attributes.Policy) }).toEqual({
      DelaySeconds: '0',
      Policy: PolicyDocument,
    });
  });

  it.each([
    ['a queue that has none', of('http://127.0.0.1:1/1/bare', 'Policy'), 'AmazonSQS.GetQueueAttributes', 200],
    [
      'who asks for something else',
      of('http://127.0.0.1:1/1/jobs', 'DelaySeconds'),
      'AmazonSQS.GetQueueAttributes',
      200,
    ],
    ['another call', of('http://127.0.0.1:1/1/jobs', 'Policy'), 'AmazonSQS.PurgeQueue', 200],
    ['a call that failed', of('http://127.0.0.1:1/1/jobs', 'Policy'), 'AmazonSQS.GetQueueAttributes', 400],
  ])('are not told of queues to %s', async (_, body, target, status) => {
    expect(await ask(queues('{}', status), body, target)).toEqual({ status, text: '{}' });
  });

  it('are told with the attributes of a topic', async () => {
    const topics = withTopicPolicies(engine('<Attributes><entry/></Attributes>'), () => resources);
    const { text } = await ask(topics, 'Action=GetTopicAttributes&TopicArn=arn%3Apage');
    expect(text).toBe(
      '<Attributes><entry/><entry><key>Policy</key><value>{&quot;Statement&quot;:[{&quot;Effect&quot;:&quot;Deny&quot;,&quot;Sid&quot;:&quot;$&amp; &lt;b&gt;&quot;}]}</value></entry></Attributes>',
    );
    for (const other of ['Action=GetTopicAttributes&TopicArn=arn%3Aticket', 'Action=Publish&TopicArn=arn%3Apage']) {
      expect((await ask(topics, other)).text).toBe('<Attributes><entry/></Attributes>');
    }
  });

  it('are told of a key, and of no other', async () => {
    const kms = kmsApi(() => resources);
    const { text } = await ask(kms, '{"KeyId":"key","PolicyName":"default"}', 'TrentService.GetKeyPolicy');
    expect(JSON.parse(JSON.parse(text).Policy)).toEqual(PolicyDocument);
    expect(await ask(kms, '{"KeyId":"other"}', 'TrentService.GetKeyPolicy')).toMatchObject({
      status: 400,
      text: expect.stringContaining('NotFoundException'),
    });
  });
});
