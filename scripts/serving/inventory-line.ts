import type { Cloud } from '#local/cloud.ts';

type Inventory = Cloud['inventory'];

/** What a developer calls the types that run, one and several of them. */
const words: readonly (readonly [type: string, one: string, several: string])[] = [
  ['AWS::Lambda::Function', 'function', 'functions'],
  ['AWS::DynamoDB::GlobalTable', 'table', 'tables'],
  ['AWS::SQS::Queue', 'queue', 'queues'],
  ['AWS::Lambda::EventSourceMapping', 'consumer', 'consumers'],
  ['AWS::Scheduler::Schedule', 'schedule', 'schedules'],
  ['AWS::S3::Bucket', 'bucket', 'buckets'],
  ['AWS::SecretsManager::Secret', 'secret', 'secrets'],
  ['AWS::CloudWatch::Alarm', 'alarm', 'alarms'],
  ['AWS::CloudWatch::CompositeAlarm', 'composite alarm', 'composite alarms'],
  ['AWS::SNS::Topic', 'topic', 'topics'],
];

const sum = (lines: Inventory): number => lines.reduce((total, { count }) => total + count, 0);

/** What a cloud runs, in one line. */
export function inventoryLine(inventory: Inventory): string {
  const running = words.flatMap(([type, one, several]) => {
    const { count = 0 } = inventory.find((line) => line.type === type) ?? {};
    return count === 0 ? [] : [`${count} ${count === 1 ? one : several}`];
  });
  const inert = sum(inventory.filter(({ inertBecause }) => inertBecause !== undefined));
  const rest = `${inert} of ${sum(inventory)} resources do nothing locally (local/assembly/inert.ts says why)`;
  return `${running.join(', ')}; ${rest}`;
}
