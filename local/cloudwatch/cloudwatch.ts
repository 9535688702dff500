import { reasonOf } from '../cloud-error.ts';
import type { StaticRoute } from '../http/static-routes.ts';
import { jsonObjectOf } from '../logging/log-event.ts';
import type { LogListener } from '../logging/log-record.ts';
import type { Clock } from '../scheduler/clock.ts';
import type { QueueLevel } from '../sqs/queue-level.ts';
import { samplesIn } from './emf.ts';
import { LambdaMetrics } from './lambda-metrics.ts';
import { MetricStore } from './metric-store.ts';
import { metricsRoute } from './metrics-route.ts';
import { Minutely } from './minutely.ts';
import { QueueMetrics } from './queue-metrics.ts';
import { TableMetrics } from './table-metrics.ts';

/** What CloudWatch works with. */
export interface CloudWatchParts {
  /** Where metrics are kept. */
  readonly metricsFile: string;
  readonly clock: Clock;
  /** Told of what it could not do, in one line. */
  readonly complain: (text: string) => void;
}

/** Milliseconds between looks for metrics that are too old. */
const hour = 3_600_000;

/** CloudWatch: what functions and platform measure. */
export class CloudWatch {
  readonly functions: LambdaMetrics;
  readonly queues: QueueMetrics;
  readonly tables: TableMetrics;
  readonly #parts: CloudWatchParts;
  readonly #store: MetricStore;
  readonly #minutely: Minutely;
  #levels: () => Promise<readonly QueueLevel[]> = async () => [];

  constructor(parts: CloudWatchParts) {
    const { metricsFile: file, clock, complain } = parts;
    this.#parts = parts;
    this.#store = new MetricStore({ file, clock, complain });
    this.functions = new LambdaMetrics(this.#store);
    this.queues = new QueueMetrics(this.#store);
    this.tables = new TableMetrics(this.#store);
    this.#minutely = new Minutely(clock, (end) => this.#pass(end));
  }

  /** What the base URL answers for it. */
  get routes(): StaticRoute[] {
    return [metricsRoute(this.#store, () => this.#sample(this.#store.now()))];
  }

  /** Takes the metrics out of the lines of functions, and passes the lines on. */
  listening(next: LogListener): LogListener {
    return (record) => {
      if (record.isComplaint !== true && record.line.includes('"CloudWatchMetrics"')) this.#take(record.line);
      next(record);
    };
  }

  /** Begins to look at the clock. @param levels what queues hold */
  start(levels: () => Promise<readonly QueueLevel[]>): void {
    this.#levels = levels;
    this.#minutely.start();
  }

  /** Looks at the clock no more. */
  stop(): Promise<void> {
    return this.#minutely.stop();
  }

  /** Writes down what came last. Where that is not possible, the cloud closes all the same. */
  close(): void {
    try {
      this.#store.close();
    } catch (error) {
      this.#parts.complain(`metrics: ${reasonOf(error)}`);
    }
  }

  /** Functions have the time of this machine, which the cloud's may be ahead of. */
  #take(line: string): void {
    const ahead = this.#store.now() - Date.now();
    const samples = samplesIn(jsonObjectOf(line));
    this.#store.put(samples.map((sample) => ({ ...sample, timestamp: sample.timestamp + ahead })));
  }

  async #sample(at: number): Promise<void> {
    this.queues.sample(await this.#levels(), at);
    this.functions.sample(at);
  }

  async #pass(end: number): Promise<void> {
    try {
      await this.#sample(end - 1);
      this.#store.flush();
      if (end % hour === 0) this.#store.trim();
    } catch (error) {
      this.#parts.complain(`metrics: ${reasonOf(error)}`);
    }
  }
}
