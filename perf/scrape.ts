/**
 * What a scrape of `/metrics` costs with every series a busy local cloud can have: `node perf/scrape.ts [<file to write it to>]`.
 * Prints the series, the bytes, and the median and the longest of 20 scrapes in milliseconds; then what counting a call costs.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exposition } from '#local/cloudwatch/exposition.ts';
import { LambdaMetrics } from '#local/cloudwatch/lambda-metrics.ts';
import { MetricStore } from '#local/cloudwatch/metric-store.ts';
import { systemClock } from '#local/scheduler/clock.ts';

const functions = 100;
const versions = 5;
const tables = 4;
const operations = 12;
const areas = 40;
const rounds = 20;

const folder = mkdtempSync(join(tmpdir(), 'scrape-'));
const store = new MetricStore({ file: join(folder, 'metrics.db'), clock: systemClock, complain: console.error });

const lambda = new LambdaMetrics(store);
const arn = (name: string) => `arn:aws:lambda:us-east-1:000000000000:function:${name}:live`;
const calls = Array.from({ length: functions * versions }, (_, index) => {
  const functionName = `status-board-local-operation-${index % functions}`;
  return { functionName, invokedFunctionArn: arn(functionName), version: `${Math.floor(index / functions)}` };
});
const call = (index: number): void => {
  const it = calls[index % calls.length];
  if (it === undefined) return;
  const over = lambda.began(it);
  lambda.settled(it, { durationMs: (index * 7) % 900, status: 'success' });
  over();
};
for (let index = 0; index < calls.length * 3; index += 1) call(index);
for (const { functionName } of calls)
  lambda.answered({ functionName, qualifier: 'live', status: 200, milliseconds: 12 });
for (let table = 0; table < tables; table += 1) {
  for (let operation = 0; operation < operations; operation += 1) {
    const dimensions = { TableName: `table-${table}`, Operation: `Operation${operation}` };
    store
      .series({ namespace: 'AWS/DynamoDB', name: 'SuccessfulRequestLatency', dimensions }, 'Milliseconds')
      .add(3, Date.now());
  }
}
for (let area = 0; area < areas; area += 1) {
  for (const [name, unit] of [
    ['Latency', 'Milliseconds'],
    ['ServerError', 'Count'],
    ['Conflict', 'Count'],
  ] as const) {
    store
      .series({ namespace: 'StatusBoard/local', name, dimensions: { Area: `area-${area}` } }, unit)
      .add(1, Date.now());
  }
}

const times: number[] = [];
let text = '';
for (let round = 0; round < rounds; round += 1) {
  const startedAt = performance.now();
  text = exposition(store.running(), 'openmetrics');
  times.push(performance.now() - startedAt);
}
times.sort((left, right) => left - right);
const [median = 0, longest = 0] = [times[rounds / 2], times.at(-1)];
console.log(
  `${store.running().length} series, ${text.length} bytes: ${median.toFixed(1)} ms, at most ${longest.toFixed(1)} ms`,
);

const counted = 200_000;
const startedAt = performance.now();
for (let index = 0; index < counted; index += 1) call(index);
console.log(`${(((performance.now() - startedAt) * 1_000) / counted).toFixed(2)} µs to count a call`);

const [file] = process.argv.slice(2);
if (file !== undefined) writeFileSync(file, text);
store.close();
rmSync(folder, { recursive: true });
