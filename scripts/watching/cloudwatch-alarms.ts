import {
  CloudWatchClient,
  type CloudWatchClientConfig,
  type CompositeAlarm,
  type MetricAlarm,
  paginateDescribeAlarms,
} from '@aws-sdk/client-cloudwatch';
import type { StageName } from '#infra/config.ts';
import { resourceName } from '#infra/names.ts';
import type { AlarmReader, WatchedAlarm } from './watched-alarm.ts';

/** An alarm in a rule. */
const named = /ALARM\(\s*"?([^")]+?)"?\s*\)/g;

/** The name an alarm is called by, or the one its ARN ends with. */
const bareName = (given: string) => given.replace(/^arn:.*:alarm:/, '');

/** The names of the alarms a rule looks at. */
export function alarmsInRule(rule: string): string[] {
  return Array.from(rule.matchAll(named), ([, name = '']) => bareName(name));
}

/** The alarms of a stage on CloudWatch. */
export class CloudWatchAlarms implements AlarmReader {
  readonly #client: CloudWatchClient;
  readonly #prefix: string;

  /** @param config region, credentials and endpoint where they are not the environment's */
  constructor(config: CloudWatchClientConfig, stage: StageName) {
    this.#client = new CloudWatchClient({ maxAttempts: 8, retryMode: 'adaptive', ...config });
    this.#prefix = resourceName(stage, '');
  }

  async alarms(signal: AbortSignal): Promise<WatchedAlarm[]> {
    const found: WatchedAlarm[] = [];
    const asked = { AlarmNamePrefix: this.#prefix, AlarmTypes: ['MetricAlarm' as const, 'CompositeAlarm' as const] };
    for await (const { CompositeAlarms = [], MetricAlarms = [] } of paginateDescribeAlarms(
      { client: this.#client },
      asked,
      { abortSignal: signal },
    )) {
      found.push(...[...CompositeAlarms, ...MetricAlarms].map((alarm) => this.#alarmOf(alarm)));
    }
    return found;
  }

  #alarmOf(alarm: CompositeAlarm | MetricAlarm): WatchedAlarm {
    const { AlarmName = '', AlarmDescription = '', AlarmActions = [], StateValue = 'INSUFFICIENT_DATA' } = alarm;
    const { StateReason = '', StateTransitionedTimestamp, StateUpdatedTimestamp } = alarm;
    const [impact = '', ...ways] = AlarmDescription.split('\n');
    const { AlarmRule = '', ActionsSuppressor }: CompositeAlarm = 'AlarmRule' in alarm ? alarm : {};
    const idsOf = (names: readonly string[]) => names.map((name) => this.#idOf(name));
    return {
      id: this.#idOf(AlarmName),
      // One that could not be evaluated knows as little as one without data.
      state: StateValue === 'ALARM' || StateValue === 'OK' ? StateValue : 'INSUFFICIENT_DATA',
      since: (StateTransitionedTimestamp ?? StateUpdatedTimestamp)?.getTime() ?? 0,
      reason: StateReason,
      severity: (['page', 'ticket'] as const).find((it) => AlarmActions.some((arn) => arn.endsWith(`-${it}`))),
      impact,
      ways,
      parts: idsOf(alarmsInRule(AlarmRule)),
      heldBackBy: ActionsSuppressor === undefined ? [] : [this.#idOf(bareName(ActionsSuppressor))],
    };
  }

  #idOf(name: string): string {
    return name.startsWith(this.#prefix) ? name.slice(this.#prefix.length) : name;
  }
}
