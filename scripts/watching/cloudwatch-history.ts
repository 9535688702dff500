import { CloudWatchClient, type CloudWatchClientConfig, DescribeAlarmHistoryCommand } from '@aws-sdk/client-cloudwatch';
import type { StageName } from '#infra/config.ts';
import { resourceName } from '#infra/names.ts';
import type { AlarmEvent, AlarmHistory } from './watched-alarm.ts';

/** What happened to the alarms of a stage, on CloudWatch. */
export class CloudWatchHistory implements AlarmHistory {
  readonly #client: CloudWatchClient;
  readonly #stage: StageName;

  /** @param config region, credentials and endpoint where they are not the environment's */
  constructor(config: CloudWatchClientConfig, stage: StageName) {
    this.#client = new CloudWatchClient(config);
    this.#stage = stage;
  }

  async of(id: string, limit: number, signal: AbortSignal): Promise<AlarmEvent[]> {
    const command = new DescribeAlarmHistoryCommand({
      AlarmName: resourceName(this.#stage, id),
      AlarmTypes: ['MetricAlarm', 'CompositeAlarm'],
      MaxRecords: limit,
      ScanBy: 'TimestampDescending',
    });
    const { AlarmHistoryItems = [] } = await this.#client.send(command, { abortSignal: signal });
    return AlarmHistoryItems.map(({ Timestamp, HistorySummary = '' }) => {
      return { at: Timestamp?.getTime() ?? 0, summary: HistorySummary };
    });
  }
}
