import { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { logMetrics } from '@aws-lambda-powertools/metrics/middleware';
import { Tracer } from '@aws-lambda-powertools/tracer';
import { captureLambdaHandler } from '@aws-lambda-powertools/tracer/middleware';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import middy from '@middy/core';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { z } from 'zod';
import { bare } from './bare.ts';
import { documentStore } from './document-store.ts';
import type { RouteId } from './routes.ts';

const logger = new Logger();
const metrics = new Metrics();
const tracer = new Tracer();

/**
 * The handler of one operation as the documentation of each part of our stack has it: middy with the middleware of
 * Powertools for logs, metrics and traces, and a schema of zod before the handler.
 */
export function naive(id: RouteId, schema: z.ZodType) {
  const store = documentStore(tracer.captureAWSv3Client(new DynamoDBClient({})));
  const inner = bare(store, id);
  return middy<APIGatewayProxyEventV2>()
    .use(captureLambdaHandler(tracer))
    .use(injectLambdaContext(logger))
    .use(logMetrics(metrics, { captureColdStartMetric: true }))
    .handler(async (event) => {
      const query = event.queryStringParameters ?? {};
      const parsed = schema.safeParse({ query, body: event.body === undefined ? undefined : JSON.parse(event.body) });
      const startedAt = performance.now();
      // What the schema refuses is refused behind it too, where the caller is known.
      const answer = await inner(event);
      metrics.addMetric('Duration', MetricUnit.Milliseconds, performance.now() - startedAt);
      logger.info('request', { operation: id, status: answer.statusCode, valid: parsed.success });
      return answer;
    });
}
