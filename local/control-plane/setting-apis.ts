import type { Resource } from '../assembly/resolve-assembly.ts';
import { LogGroups } from '../logging/log-groups.ts';
import { withBucketSettings } from './bucket-settings.ts';
import { kmsApi, withQueuePolicies, withTopicPolicies } from './declared-policies.ts';
import { iamApi } from './iam-api.ts';
import { logsApi } from './logs-api.ts';
import type { ServiceApi } from './service-api.ts';

/** What the APIs below tell of. */
export interface SettingParts {
  /** Folder of the functions' logs. */
  readonly logs: string;
  readonly account: string;
  /** S3, as the engine has it. */
  readonly s3: ServiceApi;
  readonly sqs: ServiceApi;
  readonly sns: ServiceApi;
  /** What runs. */
  readonly resourcesNow: () => readonly Resource[];
}

/** The APIs that tell settings of templates which nothing here acts on, by the name their requests are signed for. */
export function settingApis({ logs, account, s3, sqs, sns, resourcesNow }: SettingParts): {
  readonly [service: string]: ServiceApi;
} {
  return {
    iam: iamApi(resourcesNow),
    kms: kmsApi(resourcesNow),
    logs: logsApi(new LogGroups(logs), account, resourcesNow),
    s3: withBucketSettings(s3, resourcesNow),
    sns: withTopicPolicies(sns, resourcesNow),
    sqs: withQueuePolicies(sqs, resourcesNow),
  };
}
