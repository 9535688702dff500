import type { EngineResources } from '#local/fauxqs/open-engine.ts';

const arnOf = (name: string) => `arn:aws:sqs:us-east-1:000000000000:${name}`;

/** A queue as a template would declare it. */
export function queue(
  name: string,
  attributes: Readonly<Record<string, string>> = {},
): EngineResources['queues'][number] {
  const timing = { VisibilityTimeout: '30', MessageRetentionPeriod: '345600', RedrivePolicy: '' };
  const url = `http://127.0.0.1:1/000000000000/${name}`;
  return { name, arn: arnOf(name), url, attributes: { ...timing, ...attributes } };
}

/** A queue with its dead-letter queue, and a bucket. */
export const engineResources: EngineResources = {
  queues: [
    queue('jobs', { RedrivePolicy: JSON.stringify({ deadLetterTargetArn: arnOf('dead'), maxReceiveCount: 2 }) }),
    queue('dead'),
  ],
  buckets: [{ name: 'files', cors: [], lifecycle: [{ Status: 'Enabled', Prefix: '', ExpirationInDays: 7 }] }],
};
