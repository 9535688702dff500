import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { CloudWatchMetrics, cloudWatchClient } from '#shared/data/cloudwatch-metrics.ts';
import type { MetricSeries } from '#shared/data/metric-source.ts';

interface Question {
  readonly MetricDataQueries: readonly { readonly Id: string }[];
  readonly StartTime: number;
  readonly EndTime: number;
  readonly NextToken?: string;
}

const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
const hour = 3_600_000;
const times = { start: 10 * hour, end: 12 * hour, periodSeconds: 3_600 };
const going = new AbortController().signal;

const series = (id: string): MetricSeries => ({
  ...{ id, namespace: 'AWS/Lambda', metric: 'Url5xxCount', statistic: 'Sum' },
  dimensions: { FunctionName: id },
});

describe('what CloudWatch measured', () => {
  let server: Server;
  let metrics: CloudWatchMetrics;
  let asked: Question[];
  let answer: (question: Question) => object;

  beforeEach(async () => {
    asked = [];
    server = createServer(async (request, response) => {
      const question: Question = JSON.parse(await text(request));
      asked.push(question);
      const said = answer(question);
      if (said === silence) return;
      const status = '__type' in said ? 400 : 200;
      response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' }).end(JSON.stringify(said));
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    metrics = new CloudWatchMetrics(cloudWatchClient({ endpoint, region: 'us-east-1', credentials, maxAttempts: 1 }));
  });

  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  /** An answer that never comes. */
  const silence = {};

  it('is told by series and by the beginning of the period, page by page', async () => {
    const pages = {
      first: { Id: 'a', Timestamps: [36_000], Values: [7] },
      last: { Id: 'a', Timestamps: [39_600], Values: [1] },
    };
    answer = ({ NextToken }) => ({
      MetricDataResults: [NextToken === undefined ? pages.first : pages.last],
      ...(NextToken === undefined && { NextToken: 'more' }),
    });
    expect(await metrics.read([series('a')], times, going)).toEqual(
      new Map([
        [
          'a',
          new Map([
            [10 * hour, 7],
            [11 * hour, 1],
          ]),
        ],
      ]),
    );
    const Metric = {
      Namespace: 'AWS/Lambda',
      MetricName: 'Url5xxCount',
      Dimensions: [{ Name: 'FunctionName', Value: 'a' }],
    };
    expect(asked[0]).toEqual({
      MetricDataQueries: [{ Id: 'a', MetricStat: { Metric, Period: 3_600, Stat: 'Sum' } }],
      StartTime: 36_000,
      EndTime: 43_200,
    });
  });

  it('is asked for by 500 series at most', async () => {
    answer = ({ MetricDataQueries }) => ({
      MetricDataResults: MetricDataQueries.map(({ Id }) => ({ Id, Timestamps: [36_000], Values: [1] })),
    });
    const found = await metrics.read(
      Array.from({ length: 501 }, (_, at) => series(`s${at}`)),
      times,
      going,
    );
    expect([found.size, ...asked.map(({ MetricDataQueries }) => MetricDataQueries.length)]).toEqual([501, 500, 1]);
  });

  it.each([
    'ThrottlingException',
    'AccessDenied',
  ])('is unavailable after %s, in the words of CloudWatch', async (name) => {
    answer = () => ({ __type: name, message: 'no' });
    await expect(metrics.read([series('a')], times, going)).rejects.toMatchObject({
      ...{ name: 'MetricsUnavailable', code: name, message: 'no' },
    });
  });

  it('is unavailable where no answer comes in time, and where nobody answers', async () => {
    answer = () => silence;
    const late = new AbortController();
    const reading = metrics.read([series('a')], times, late.signal);
    await once(server, 'request');
    late.abort(new DOMException('too late', 'TimeoutError'));
    await expect(reading).rejects.toMatchObject({ name: 'MetricsUnavailable', code: 'TimeoutError' });
    server.closeAllConnections();
    server.close();
    await expect(metrics.read([series('a')], times, going)).rejects.toMatchObject({
      ...{ name: 'MetricsUnavailable', message: expect.stringContaining('ECONNREFUSED') },
    });
  });
});
