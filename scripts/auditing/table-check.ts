import { DescribeContinuousBackupsCommand, DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { AwsAccess } from '../operating/stage-access.ts';
import { type AuditFinding, findingOf } from './audit-finding.ts';

/** How a table is guarded, as DynamoDB has it. DynamoDB encrypts every table; `encryption` says by whose key. */
export interface ObservedTable {
  readonly name: string;
  readonly isDeletionProtected: boolean;
  /** Whether it can be brought back to any second. */
  readonly isRecoverable: boolean;
  readonly encryption: 'key of AWS' | 'key of the account' | 'being taken away';
}

/** Reads how tables are guarded. */
export async function observeTables(aws: AwsAccess, names: readonly string[]): Promise<ObservedTable[]> {
  const client = new DynamoDBClient({ maxAttempts: 8, ...aws });
  const observed: ObservedTable[] = [];
  for (const TableName of names) {
    const { Table } = await client.send(new DescribeTableCommand({ TableName }));
    const { ContinuousBackupsDescription } = await client.send(new DescribeContinuousBackupsCommand({ TableName }));
    const recovery = ContinuousBackupsDescription?.PointInTimeRecoveryDescription?.PointInTimeRecoveryStatus;
    const { Status: encrypted } = Table?.SSEDescription ?? {};
    const isOwnKey = encrypted === 'ENABLED' || encrypted === 'ENABLING' || encrypted === 'UPDATING';
    observed.push({
      name: TableName,
      isDeletionProtected: Table?.DeletionProtectionEnabled === true,
      isRecoverable: recovery === 'ENABLED',
      encryption: isOwnKey ? 'key of the account' : encrypted === 'DISABLING' ? 'being taken away' : 'key of AWS',
    });
  }
  return observed;
}

const found = findingOf('tables');
const mend = 'deploy the stage again';

/** Judges how tables are guarded. @param keepsData whether the stage's data outlives it */
export function judgeTables(observed: readonly ObservedTable[], keepsData: boolean): AuditFinding[] {
  return observed.flatMap(({ name, isDeletionProtected, isRecoverable, encryption }) => {
    const findings: AuditFinding[] = [];
    if (keepsData && !isDeletionProtected) findings.push(found('high', name, 'can be deleted', mend));
    if (!isRecoverable) findings.push(found('high', name, 'cannot be brought back to a point in time', mend));
    if (encryption === 'being taken away') findings.push(found('medium', name, 'loses the key of the account', mend));
    return findings;
  });
}
