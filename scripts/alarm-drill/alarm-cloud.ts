import { join } from 'node:path';
import { CloudWatchClient, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { resourceName } from '#infra/names.ts';
import { inboxName } from '#local/data-folder/names.ts';
import { inboxFile } from '#local/sns/inbox.ts';
import { type MetricName, metricNamespace, metrics, namespaceOf } from '#shared/observability/metrics.ts';
import type { FaultProxy } from '../rehearsing/fault-proxy.ts';
import { type FaultyCloud, openFaultyCloud } from '../rehearsing/faulty-cloud.ts';
import { CloudWatchAlarms } from '../watching/cloudwatch-alarms.ts';
import type { WatchedAlarm } from '../watching/watched-alarm.ts';
import { CanaryRelease } from './canary-release.ts';
import { DeployedCode } from './deployed-code.ts';
import { accountConcurrency } from './drilled-stage.ts';
import { noFault } from './fault.ts';
import { FunctionRuns } from './function-runs.ts';
import { JobsQueue } from './jobs-queue.ts';
import { People } from './people.ts';
import { ShopJobs } from './shop-jobs.ts';
import { StackChanges } from './stack-changes.ts';
import { StoppedClock } from './stopped-clock.ts';
import { UnmeantWaits } from './unmeant-waits.ts';
import type { Heard } from './verdict.ts';

/** Of what a cloud for drilling alarms is started. */
export interface AlarmCloudParts {
  readonly assemblyDir: string;
  /** Folder of the bundles the assembly was made from. */
  readonly functionsDir: string;
}

interface Surroundings {
  readonly people: People;
  readonly clock: StoppedClock;
  readonly runs: FunctionRuns;
  readonly waits: UnmeantWaits;
}

/** A whole local cloud, its alarms on a clock that goes when it is told to, with everything faults are planted in. */
export class AlarmCloud {
  readonly people: People;
  readonly tables: FaultProxy;
  readonly stacks: StackChanges;
  readonly code: DeployedCode;
  readonly canary: CanaryRelease;
  readonly queue: JobsQueue;
  readonly jobs: ShopJobs;
  readonly runs: FunctionRuns;
  readonly waits: UnmeantWaits;
  /** Whether the schedule calls. */
  isClockOn = true;
  readonly #faulty: FaultyCloud;
  readonly #clock: StoppedClock;
  readonly #cloudWatch: CloudWatchClient;
  readonly #alarms: CloudWatchAlarms;

  private constructor(faulty: FaultyCloud, functionsDir: string, { people, clock, runs, waits }: Surroundings) {
    const { cloud, tables } = faulty;
    this.#faulty = faulty;
    this.#clock = clock;
    this.people = people;
    this.runs = runs;
    this.waits = waits;
    this.tables = tables;
    this.stacks = new StackChanges(cloud);
    this.code = new DeployedCode(cloud, functionsDir);
    this.canary = new CanaryRelease(cloud);
    this.queue = new JobsQueue(cloud);
    this.jobs = new ShopJobs(people.client);
    const access = { endpoint: cloud.awsEndpoint, region: cloud.signing.region, credentials: cloud.awsCredentials };
    this.#cloudWatch = new CloudWatchClient(access);
    this.#alarms = new CloudWatchAlarms(access, 'local');
  }

  /** Starts one with a shop in it. @throws CloudError where it cannot start */
  static async open({ assemblyDir, functionsDir }: AlarmCloudParts): Promise<AlarmCloud> {
    const clock = new StoppedClock();
    const runs = new FunctionRuns();
    const waits = new UnmeantWaits();
    const rest = { clock: clock.clock, log: runs.listener, concurrency: accountConcurrency };
    const faulty = await openFaultyCloud({ assemblyDir, ...rest });
    try {
      const people = await People.open(faulty.cloud, waits);
      return new AlarmCloud(faulty, functionsDir, { people, clock, runs, waits });
    } catch (error) {
      await faulty.close();
      throw error;
    }
  }

  /** Epoch milliseconds, by the clock of its alarms. */
  now(): number {
    return this.#clock.now();
  }

  /**
   * Lets time pass; the schedule has called, alarms have been evaluated and told when it settles.
   * @param minutes at most two: who looks away longer has to look as long as an alarm looks back, until it goes on by silence
   */
  async pass(minutes = 1): Promise<void> {
    const push = () => this.#clock.pass(minutes);
    const sweep = () => this.runs.after('sweepJobs', push);
    await (this.isClockOn ? this.waits.timed('what the schedule calls', sweep) : push());
    // What was begun goes on from one answer to the next, none of which waits for anything outside.
    await new Promise(setImmediate);
  }

  /** Lets time pass in which nobody looks, to the end of an hour. @param hours how many at least */
  leap(hours: number): void {
    this.#clock.leap(hours);
  }

  /** What came to the inbox since so many messages ago. */
  heard(from = 0): Heard[] {
    const prefix = resourceName('local', '');
    const messages = inboxFile(join(this.#faulty.dataDir, inboxName)).read();
    return messages.slice(from).map(({ message }) => {
      const { AlarmName, NewStateValue } = JSON.parse(message) as Record<'AlarmName' | 'NewStateValue', string>;
      return { id: AlarmName.replace(prefix, ''), state: NewStateValue };
    });
  }

  /** Every alarm there is, parts of others too. */
  alarms(): Promise<WatchedAlarm[]> {
    return this.#alarms.alarms(AbortSignal.timeout(10_000));
  }

  /** Publishes what a service measures that has no counterpart on a laptop. */
  publish(
    metric: MetricName,
    dimensions: Readonly<Record<string, string>>,
    value: number,
    timestamp = this.now(),
  ): void {
    const { name, unit } = metrics[metric];
    const namespace = namespaceOf(metrics[metric], 'local');
    this.#faulty.cloud.publishMetrics([{ metric: { namespace, name, dimensions }, unit, timestamp, value, times: 1 }]);
  }

  /** Publishes requests of hours ago: so many good ones and bad ones. */
  async remember(hoursAgo: number, { good, bad }: { readonly good: number; readonly bad: number }): Promise<void> {
    const Timestamp = new Date(this.now() - hoursAgo * 3_600_000);
    const Dimensions = [{ Name: 'Slo', Value: 'availability' }];
    const series = { MetricName: 'SloMiss', Dimensions, Unit: 'Count', Timestamp } as const;
    const MetricData = [{ ...series, Values: [0, 1], Counts: [good, bad] }];
    await this.#cloudWatch.send(new PutMetricDataCommand({ Namespace: metricNamespace('local'), MetricData }));
  }

  /** Has tables, stacks and code be as they should. */
  async putRight(): Promise<void> {
    this.tables.expect(noFault);
    await this.stacks.takeBack();
    this.code.takeBack();
  }

  async close(): Promise<void> {
    this.stacks.close();
    this.queue.close();
    this.code.close();
    this.#cloudWatch.destroy();
    await this.#faulty.close();
  }
}
