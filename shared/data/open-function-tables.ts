import { httpDynamoClient } from './dynamo-http.ts';
import { defaultProvider } from './env-credentials.ts';
import { openTables, type TableNames } from './open-tables.ts';
import type { OpenedTables } from './tables.ts';
import { tenantTables } from './tenant-tables.ts';
import type { Witness } from './witness.ts';

/** The variables that name the tables, and how shops are kept apart. */
interface FunctionTables extends TableNames {
  readonly TENANT_ROLE_ARN?: string | undefined;
  readonly TENANT_ISOLATION?: 'enforce' | 'off' | 'shadow' | undefined;
  readonly AWS_REGION: string;
  readonly AWS_ENDPOINT_URL_DYNAMODB?: string | undefined;
  readonly AWS_ENDPOINT_URL_STS?: string | undefined;
}

/**
 * The tables of a function and, where it has a role for them, those of one shop.
 * @param now epoch milliseconds
 * @param witness is told where the credentials of a shop were not enough
 */
export function openFunctionTables(
  environment: FunctionTables,
  now: () => number,
  { tenantViolated: violated }: Pick<Witness, 'tenantViolated'>,
): OpenedTables {
  const { AWS_REGION: region, AWS_ENDPOINT_URL_DYNAMODB: endpoint } = environment;
  const client = (credentials = defaultProvider()) => httpDynamoClient({ region, endpoint, credentials, now });
  const own = openTables(environment, now, client());
  const { TENANT_ROLE_ARN: roleArn, TENANT_ISOLATION: isolation = 'off' } = environment;
  if (roleArn === undefined || isolation === 'off') return own;
  const { BOARD_TABLE: board, WORK_TABLE: work, AWS_ENDPOINT_URL_STS: sts } = environment;
  const isShadow = isolation === 'shadow';
  const options = { own, names: { board, work }, roleArn, region, endpoint: sts, isShadow, violated, now, client };
  return { ...own, ofTenant: tenantTables(options) };
}
