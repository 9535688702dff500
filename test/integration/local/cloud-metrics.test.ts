import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { ListQueuesCommand, ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { describe, expect, it } from '@jest/globals';
import type { Cloud } from '#local/cloud.ts';
import { type Fault, FaultProxy, refuses } from '#scripts/rehearsing/fault-proxy.ts';
import { cloudFixtures } from './support/cloud-fixture.ts';
import { writeWorkAssembly } from './support/work-assembly.ts';

const { newFolder, start } = cloudFixtures();

async function scrape(cloud: Cloud, accept = 'application/openmetrics-text; version=1.0.0'): Promise<Response> {
  return fetch(`${cloud.baseUrl}/metrics`, { headers: { accept } });
}

/** The value of a metric; the labels in the order they are told. */
async function scraped(cloud: Cloud, name: string): Promise<number> {
  const line = (await (await scrape(cloud)).text()).split('\n').find((it) => it.startsWith(`${name} `));
  return Number(line?.split(' ').at(-1));
}

const post = (cloud: Cloud, id: string) => fetch(`${cloud.baseUrl}/cards/${id}`, { method: 'POST', body: 'x' });

describe('what a local cloud measures', () => {
  it('is told of functions, their addresses and tables', async () => {
    const cloud = await start();
    await post(cloud, 'a');
    await post(cloud, 'b');
    await fetch(`${cloud.baseUrl}/cards/a`);
    await fetch(`${cloud.baseUrl}/cards/broken`);
    const ofFunction = (name: string) =>
      `executed_version="$LATEST",function_name="fixture-local-${name}",resource="fixture-local-${name}:live"`;
    const ofUrl = (name: string) => `function_name="fixture-local-${name}",resource="fixture-local-${name}:live"`;
    const values = {
      invocations: `aws_lambda_invocations_total{${ofFunction('put-card')}}`,
      errors: `aws_lambda_errors_total{${ofFunction('get-card')}}`,
      durations: `aws_lambda_duration_seconds_count{${ofFunction('get-card')}}`,
      concurrency: `aws_lambda_concurrent_executions`,
      requests: `aws_lambda_url_request_count_total{${ofUrl('put-card')}}`,
      failures: `aws_lambda_url5xx_count_total{${ofUrl('get-card')}}`,
      puts: 'aws_dynamodb_successful_request_latency_seconds_count{operation="PutItem",table_name="fixture-board"}',
      gets: 'aws_dynamodb_successful_request_latency_seconds_count{operation="GetItem",table_name="fixture-board"}',
      units: 'aws_dynamodb_consumed_write_capacity_units_total{table_name="fixture-board"}',
    };
    const told = await Promise.all(
      Object.entries(values).map(async ([key, name]) => [key, await scraped(cloud, name)]),
    );
    expect(Object.fromEntries(told)).toEqual({
      ...{
        invocations: 2,
        errors: 1,
        durations: 2,
        concurrency: 0,
        requests: 2,
        failures: 1,
        puts: 2,
        gets: 1,
        units: 2,
      },
    });
  });

  it('is told of what tables could not do, where a proxy stands before their engine', async () => {
    const proxies: FaultProxy[] = [];
    const behindGuard = async (engine: string) => {
      const proxy = await FaultProxy.before(engine);
      proxies.push(proxy);
      return proxy.endpoint;
    };
    const cloud = await start({ behindGuard });
    const [proxy] = proxies;
    const client = new DynamoDBClient({
      endpoint: cloud.dynamodbEndpoint,
      region: 'us-east-1',
      credentials: { ...cloud.awsCredentials },
      maxAttempts: 1,
    });
    const putUnder = async (fault: Fault) => {
      proxy?.expect(() => fault);
      const put = new PutItemCommand({ TableName: 'fixture-board', Item: { pk: { S: 'a' } } });
      await expect(client.send(put)).rejects.toThrow();
    };
    try {
      await putUnder(refuses('InternalServerError', {}, 500));
      await putUnder(refuses('ProvisionedThroughputExceededException'));
      await putUnder(refuses('ConditionalCheckFailedException'));
      await putUnder(refuses('ValidationException'));
    } finally {
      client.destroy();
      await proxy?.close();
    }
    const ofPut = '{operation="PutItem",table_name="fixture-board"}';
    const ofTable = '{table_name="fixture-board"}';
    const names = {
      errors: `aws_dynamodb_system_errors_total${ofPut}`,
      throttled: `aws_dynamodb_throttled_requests_total${ofPut}`,
      writes: `aws_dynamodb_write_throttle_events_total${ofTable}`,
      conditions: `aws_dynamodb_conditional_check_failed_requests_total${ofTable}`,
      users: 'aws_dynamodb_user_errors_total',
    };
    const told = await Promise.all(Object.entries(names).map(async ([key, name]) => [key, await scraped(cloud, name)]));
    expect(Object.fromEntries(told)).toEqual({ errors: 1, throttled: 1, writes: 1, conditions: 1, users: 1 });
  });

  it('is told of queues', async () => {
    const cloud = await start({ assemblyDir: writeWorkAssembly(newFolder()) });
    const client = new SQSClient({
      endpoint: cloud.sqsEndpoint,
      region: 'us-east-1',
      credentials: { ...cloud.awsCredentials },
    });
    try {
      const { QueueUrls = [] } = await client.send(new ListQueuesCommand({ QueueNamePrefix: 'work-done' }));
      const [QueueUrl = ''] = QueueUrls;
      for (const MessageBody of ['one', 'two']) await client.send(new SendMessageCommand({ QueueUrl, MessageBody }));
      await client.send(new ReceiveMessageCommand({ QueueUrl }));
    } finally {
      client.destroy();
    }
    const ofQueue = (name: string) => scraped(cloud, `aws_sqs_${name}{queue_name="work-done"}`);
    expect(await ofQueue('number_of_messages_sent_total')).toBe(2);
    expect(await ofQueue('number_of_messages_received_total')).toBe(1);
    expect(await ofQueue('approximate_number_of_messages_visible')).toBe(1);
    expect(await ofQueue('approximate_number_of_messages_not_visible')).toBe(1);
  });

  it('is told of services that are not part of it by whoever started it', async () => {
    const cloud = await start();
    const metric = { namespace: 'AWS/CloudFront', name: '5xxErrorRate', dimensions: { DistributionId: 'E1' } };
    cloud.publishMetrics([{ metric, unit: 'Percent', timestamp: Date.now(), value: 10, times: 1 }]);
    expect(await scraped(cloud, 'aws_cloud_front__5xx_error_rate_percent_sum{distribution_id="E1"}')).toBe(10);
  });

  it('is told in the form a scraper asks for', async () => {
    const cloud = await start();
    const [open, older] = [await scrape(cloud), await scrape(cloud, '*/*')];
    expect(open.headers.get('content-type')).toBe('application/openmetrics-text; version=1.0.0; charset=utf-8');
    expect((await open.text()).endsWith('# EOF\n')).toBe(true);
    expect(older.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    expect(await older.text()).not.toContain('# EOF');
  });
});
