import * as z from 'zod/mini';
import type { Json } from '../assembly/json.ts';
import type { Resource } from '../assembly/resolve-assembly.ts';
import type { Place } from '../cloudformation/bootstrap.ts';
import type { CloudWatch } from '../cloudwatch/cloudwatch.ts';
import { alarmOperations } from './alarm-operations.ts';
import { AwsJsonError, type AwsJsonOperations, awsJsonService } from './aws-json.ts';
import { checkedInput } from './checked-input.ts';
import { metricOperations } from './metric-operations.ts';
import type { ServiceApi } from './service-api.ts';

/** What CloudWatch's API stands on. */
export interface CloudWatchApiParts {
  readonly cloudWatch: CloudWatch;
  readonly place: Place;
  /** Those of the templates. */
  readonly resources: () => readonly Resource[];
}

const ListDashboards = z.strictObject({
  DashboardNamePrefix: z._default(z.string(), ''),
  NextToken: z.optional(z.string()),
});
const OneDashboard = z.strictObject({ DashboardName: z.string() });

const textOf = (body: Json): string => (typeof body === 'string' ? body : JSON.stringify(body));

/** The dashboards of the templates. */
function dashboardOperations({ place, resources }: CloudWatchApiParts): AwsJsonOperations {
  const dashboards = () =>
    resources()
      .filter(({ type }) => type === 'AWS::CloudWatch::Dashboard')
      .map(({ properties, ref }) => {
        const DashboardName = String(properties.DashboardName ?? ref);
        const DashboardArn = `arn:aws:cloudwatch::${place.account}:dashboard/${DashboardName}`;
        return { DashboardName, DashboardArn, DashboardBody: textOf(properties.DashboardBody ?? null) };
      });
  return {
    ListDashboards: async (given) => {
      const { DashboardNamePrefix } = checkedInput(ListDashboards, given);
      const found = dashboards().filter(({ DashboardName }) => DashboardName.startsWith(DashboardNamePrefix));
      const entries = found.map(({ DashboardBody, ...entry }) => ({
        ...entry,
        Size: DashboardBody.length,
        LastModified: 0,
      }));
      return { DashboardEntries: entries };
    },
    GetDashboard: async (given) => {
      const { DashboardName: name } = checkedInput(OneDashboard, given);
      const found = dashboards().find(({ DashboardName }) => DashboardName === name);
      if (found !== undefined) return found;
      throw new AwsJsonError('ResourceNotFound', `Dashboard ${name} does not exist`);
    },
  };
}

/** CloudWatch, by the protocol JSON 1.0, which its clients speak since 2025. */
export function cloudWatchApi(parts: CloudWatchApiParts): ServiceApi {
  const { alarms, store } = parts.cloudWatch;
  const operations = { ...alarmOperations(alarms), ...metricOperations(store), ...dashboardOperations(parts) };
  return awsJsonService('GraniteServiceVersion20100801', operations);
}
