import { functionName, queueName, resourceName } from '#infra/names.ts';
import { operations } from '#shared/contract/operations.ts';
import type { Measurement } from '#shared/observability/embedded-metrics.ts';
import { type MetricName, metricNamespace, metrics, namespaceOf } from '#shared/observability/metrics.ts';
import { requestMetrics } from '#shared/observability/request-metrics.ts';
import type { AlarmStand } from './alarm-stand.ts';

/** How an operation was answered. */
export interface Answered {
  readonly status?: number;
  readonly milliseconds?: number;
  readonly problem?: 'unauthorized';
}

const version = '1';

/** What is measured of a stage at work, as functions and services measure it. */
export class MeasuredLife {
  readonly #stand: AlarmStand;

  constructor(stand: AlarmStand) {
    this.#stand = stand;
  }

  /** Requests that are answered, by the code that counts them in a function, and by the platform. */
  requests(operationId: string, times: number, answered: Answered = {}): void {
    const { status = 200, milliseconds = 40, problem } = answered;
    const area = operations.find(({ operation }) => operation.id === operationId)?.area;
    if (area === undefined) throw new Error(`there is no operation ${operationId}`);
    for (let request = 0; request < times; request += 1) {
      this.emit(requestMetrics({ operation: operationId, status, milliseconds, problem, replayed: false }, area));
      this.call(operationId, milliseconds);
    }
  }

  /** What our code measures. */
  emit(measurements: readonly Measurement[], { at = this.#stand.now(), times = 1 } = {}): void {
    const namespace = metricNamespace(this.#stand.stage.name);
    this.#stand.cloudWatch.store.put(
      measurements.map(({ name, unit, value, dimensions = {} }) => {
        return { metric: { namespace, name, dimensions: { ...dimensions } }, unit, timestamp: at, value, times };
      }),
    );
  }

  /** A call of a function. */
  call(id: string, durationMs = 40): void {
    this.#stand.cloudWatch.functions.settled(this.#callOf(id), { durationMs, status: 'success' });
  }

  /** A call that was turned away. */
  throttle(id: string): void {
    this.#stand.cloudWatch.functions.throttled(this.#callOf(id));
  }

  /** Calls that begin at once, and end when it is called. */
  atOnce(id: string, count: number): () => void {
    const ends = Array.from({ length: count }, () => this.#stand.cloudWatch.functions.began(this.#callOf(id)));
    return () => {
      for (const end of ends) end();
    };
  }

  /** A message that waits, or is worked on, in a queue. @param since epoch milliseconds */
  message(where: 'dead' | 'inFlight' | 'visible', since: number): void {
    const queue = queueName(this.#stand.stage.name, 'jobs');
    const oldest = { id: `of ${since}`, sentAt: Date.now() - (this.#stand.now() - since) };
    const none = { visible: 0, inFlight: 0, delayed: 0, oldest };
    const level = where === 'dead' ? { ...none, visible: 1 } : { ...none, [where]: 1 };
    this.#stand.levels = [{ queue: where === 'dead' ? `${queue}-dead` : queue, ...level }];
  }

  /** A request of DynamoDB, as its bytes pass the guard. @param took milliseconds */
  async table(operation: string, status: number, told = '{}', took = 0): Promise<void> {
    const headers = new Map([['x-amz-target', [`DynamoDB_20120810.${operation}`]]]);
    const exchange = this.#stand.cloudWatch.tables.began({ headers, bodyLength: 0 });
    exchange.sent(Buffer.from(`{"TableName":"${resourceName(this.#stand.stage.name, 'board')}"}`));
    if (took > 0) await new Promise((resolve) => setTimeout(resolve, took));
    exchange.received(Buffer.from(`HTTP/1.1 ${status} X\r\ncontent-length: ${told.length}\r\n\r\n${told}`));
  }

  /** What a service measures that has no counterpart on a laptop. */
  service(
    metric: MetricName,
    dimensions: Readonly<Record<string, string>>,
    value: number,
    at = this.#stand.now(),
  ): void {
    const { name, unit } = metrics[metric];
    const namespace = namespaceOf(metrics[metric], this.#stand.stage.name);
    this.#stand.cloudWatch.store.put([
      { metric: { namespace, name, dimensions }, unit, timestamp: at, value, times: 1 },
    ]);
  }

  #callOf(id: string) {
    const name = functionName(this.#stand.stage.name, id);
    const { region, account } = this.#stand.stage;
    const invokedFunctionArn = `arn:aws:lambda:${region}:${account}:function:${name}:live`;
    return { functionName: name, invokedFunctionArn, version };
  }
}
