import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { resourceName } from '#infra/names.ts';
import { readAssembly } from '#local/assembly/assembly.ts';
import { resolveAssembly } from '#local/assembly/resolve-assembly.ts';
import { placeOf } from '#local/cloudformation/bootstrap.ts';
import { CloudWatch } from '#local/cloudwatch/cloudwatch.ts';
import { cloudWatchDefinitions } from '#local/cloudwatch/definitions.ts';
import { PushableClock } from '#local/scheduler/pushable-clock.ts';
import { Inbox } from '#local/sns/inbox.ts';
import { topicDefinitions } from '#local/sns/topic-definition.ts';
import { Topics } from '#local/sns/topics.ts';
import type { QueueLevel } from '#local/sqs/queue-level.ts';
import { drilledStage } from './watched-templates.ts';

const minute = 60_000;

/** Noon of a day, from which the clock of the stand goes on. */
const start = Date.parse('2026-11-29T12:00:00Z');

/** What is heard of an alarm, such as `ALARM` of `slo-board`. */
export interface Heard {
  readonly id: string;
  readonly state: string;
}

/**
 * The alarms of a stage as they are synthesized, on the CloudWatch of the local cloud, with a clock that goes when it is told to, and an
 * inbox. What functions and services measure is brought to it by whoever plants a fault.
 */
export class AlarmStand {
  readonly cloudWatch: CloudWatch;
  readonly stage = drilledStage();
  /** What queues hold. */
  levels: readonly QueueLevel[] = [];
  readonly #folder: string;
  readonly #inbox: Inbox;
  readonly #clock: PushableClock;
  #leapt = 0;

  private constructor(folder: string, assemblyDir: string) {
    this.#folder = folder;
    this.#clock = new PushableClock({ now: () => start + this.#leapt, after: () => () => {} });
    const assembly = readAssembly(assemblyDir);
    const { resources } = resolveAssembly(assembly.stacks, () => '');
    this.#inbox = new Inbox(join(folder, 'inbox.json'));
    const topics = new Topics({
      inbox: this.#inbox,
      now: () => this.#clock.now(),
      ask: () => Promise.reject(new Error('no queue listens to alarms')),
    });
    const definitions = topicDefinitions(resources);
    topics.configure(definitions);
    this.cloudWatch = new CloudWatch({
      metricsFile: join(folder, 'metrics.db'),
      alarmsFile: join(folder, 'alarms.json'),
      place: placeOf(assembly),
      clock: this.#clock,
      complain: (text) => {
        throw new Error(text);
      },
    });
    this.cloudWatch.configure(cloudWatchDefinitions(resources, definitions));
    const publish = topics.publish.bind(topics);
    this.cloudWatch.start({ levels: async () => this.levels, publish });
  }

  /** @param write writes the assembly into a folder */
  static open(write: (outdir: string) => void): AlarmStand {
    const folder = mkdtempSync(join(tmpdir(), 'status-board-alarms-'));
    const assemblyDir = join(folder, 'assembly');
    write(assemblyDir);
    return new AlarmStand(folder, assemblyDir);
  }

  /** Epoch milliseconds. */
  now(): number {
    return this.#clock.now();
  }

  /**
   * Lets time pass; alarms have been evaluated and told when it settles, at the end of the last minute.
   * @param minutes at most two: who looks away longer has to look as long as an alarm looks back, until it goes on by silence
   */
  async pass(minutes: number): Promise<void> {
    this.#leapt += (minutes - 1) * minute;
    await this.#clock.push(minute);
    // What was begun goes on from one answer to the next, none of which waits for anything outside.
    await new Promise(setImmediate);
  }

  /** Lets time pass in which nobody looks, to the beginning of an hour. @param hours how many at least */
  leap(hours: number): void {
    const hour = 60 * minute;
    const end = Math.ceil((this.now() + hours * hour) / hour) * hour;
    this.#leapt += end - this.now();
  }

  /** What was told since so many messages ago; without a number all of it. */
  heard(from = 0): Heard[] {
    const prefix = resourceName(this.stage.name, '');
    return this.#inbox.messages.slice(from).map(({ message }) => {
      const { AlarmName, NewStateValue } = JSON.parse(message) as Record<'AlarmName' | 'NewStateValue', string>;
      return { id: AlarmName.replace(prefix, ''), state: NewStateValue };
    });
  }

  /** Ids of alarms that are on, parts of others too. */
  ringing(): string[] {
    const prefix = resourceName(this.stage.name, '');
    const on = this.cloudWatch.alarms.all().filter(({ record }) => record.state === 'ALARM');
    return on.map(({ alarm }) => alarm.name.replace(prefix, ''));
  }

  async close(): Promise<void> {
    await this.cloudWatch.stop();
    this.cloudWatch.close();
    rmSync(this.#folder, { recursive: true });
  }
}
