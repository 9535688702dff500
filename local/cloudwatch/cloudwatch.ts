import { reasonOf } from '../cloud-error.ts';
import type { Place } from '../cloudformation/bootstrap.ts';
import { JsonFile } from '../data-folder/json-file.ts';
import type { StaticRoute } from '../http/static-routes.ts';
import { jsonObjectOf } from '../logging/log-event.ts';
import type { LogListener, LogRecord } from '../logging/log-record.ts';
import type { Clock } from '../scheduler/clock.ts';
import type { Publication } from '../sns/topics.ts';
import type { QueueLevel } from '../sqs/queue-level.ts';
import { alarmActions } from './alarm-actions.ts';
import { AlarmMemory } from './alarm-record.ts';
import { AlarmWatch } from './alarm-watch.ts';
import { Alarms } from './alarms.ts';
import type { CloudWatchDefinitions } from './definitions.ts';
import { samplesIn } from './emf.ts';
import { LambdaMetrics } from './lambda-metrics.ts';
import { LineCounter } from './metric-filters.ts';
import { MetricStore } from './metric-store.ts';
import { metricsRoute } from './metrics-route.ts';
import { Minutely } from './minutely.ts';
import { QueueMetrics } from './queue-metrics.ts';
import { ScheduleMetrics } from './schedule-metrics.ts';
import { TableMetrics } from './table-metrics.ts';

/** What CloudWatch works with. */
export interface CloudWatchParts {
  /** Where metrics are kept. */
  readonly metricsFile: string;
  /** Where the state of alarms is. */
  readonly alarmsFile: string;
  readonly place: Place;
  readonly clock: Clock;
  /** Told of what it could not do, in one line. */
  readonly complain: (text: string) => void;
}

/** What CloudWatch reaches while it runs. */
export interface CloudWatchReach {
  /** What queues hold. */
  readonly levels: () => Promise<readonly QueueLevel[]>;
  /** Publishes to a topic. */
  readonly publish: (publication: Publication) => Promise<void>;
}

/** Milliseconds between looks for metrics that are too old. */
const hour = 3_600_000;

/** CloudWatch: what functions and platform measure. */
export class CloudWatch {
  readonly functions: LambdaMetrics;
  readonly queues: QueueMetrics;
  readonly tables: TableMetrics;
  readonly schedules: ScheduleMetrics;
  readonly #parts: CloudWatchParts;
  readonly store: MetricStore;
  readonly alarms: Alarms;
  readonly #counter: LineCounter;
  readonly #minutely: Minutely;
  readonly #watch: AlarmWatch;
  #reach: CloudWatchReach = { levels: async () => [], publish: async () => {} };

  /** @throws CloudError where what is remembered of alarms is damaged */
  constructor(parts: CloudWatchParts) {
    const { metricsFile: file, clock, complain, place } = parts;
    const publish = (publication: Publication) => this.#reach.publish(publication);
    this.#parts = parts;
    this.store = new MetricStore({ file, clock, complain });
    this.alarms = new Alarms({
      file: new JsonFile(parts.alarmsFile, AlarmMemory, { records: {}, history: [] }),
      now: () => clock.now(),
      takeActions: alarmActions({ place, now: () => clock.now(), publish }),
      complain,
    });
    this.#watch = new AlarmWatch(this.store, this.alarms);
    this.#counter = new LineCounter(this.store);
    this.functions = new LambdaMetrics(this.store);
    this.queues = new QueueMetrics(this.store);
    this.tables = new TableMetrics(this.store);
    this.schedules = new ScheduleMetrics(this.store);
    this.#minutely = new Minutely(clock, (end) => this.#pass(end));
  }

  /** What the base URL answers for it. */
  get routes(): StaticRoute[] {
    return [metricsRoute(this.store, () => this.#sample(this.store.now()))];
  }

  /** Takes the metrics out of the lines of functions, and passes the lines on. */
  listening(next: LogListener): LogListener {
    return (record) => {
      if (record.isComplaint !== true) this.#take(record);
      next(record);
    };
  }

  /** Makes these the alarms and the metric filters there are. */
  configure({ alarms, filters }: CloudWatchDefinitions): void {
    this.alarms.configure(alarms);
    this.#counter.configure(filters);
  }

  /** Begins to look at the clock. */
  start(reach: CloudWatchReach): void {
    this.#reach = reach;
    this.#minutely.start();
  }

  /** Looks at the clock no more. */
  stop(): Promise<void> {
    return this.#minutely.stop();
  }

  /** Writes down what came last. Where that is not possible, the cloud closes all the same. */
  close(): void {
    try {
      this.alarms.save();
      this.store.close();
    } catch (error) {
      this.#parts.complain(`metrics: ${reasonOf(error)}`);
    }
  }

  /** Functions have the time of this machine, which the cloud's may be ahead of. */
  #take({ functionName, line }: LogRecord): void {
    this.#counter.count(functionName, line);
    if (!line.includes('"CloudWatchMetrics"')) return;
    const ahead = this.store.now() - Date.now();
    const samples = samplesIn(jsonObjectOf(line));
    this.store.put(samples.map((sample) => ({ ...sample, timestamp: sample.timestamp + ahead })));
  }

  async #sample(at: number): Promise<void> {
    this.queues.sample(await this.#reach.levels(), at);
    this.functions.sample(at);
  }

  async #pass(end: number): Promise<void> {
    try {
      await this.#sample(end - 1);
      this.store.flush();
      await this.#watch.evaluate(end);
      if (end % hour === 0) this.store.trim();
    } catch (error) {
      this.#parts.complain(`metrics: ${reasonOf(error)}`);
    }
  }
}
