import { Stack, type StackProps } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { Stage } from '../config.ts';
import { AppTable } from '../constructs/app-table.ts';
import { FilesBucket } from '../constructs/files-bucket.ts';
import { TableBackups } from '../constructs/table-backups.ts';

/** Props of the data stack. */
export interface DataStackProps extends StackProps {
  readonly stage: Stage;
}

/** What outlives every release: the tables, split by life cycle, and the files. */
export class DataStack extends Stack {
  constructor(scope: Construct, id: string, { stage, ...props }: DataStackProps) {
    super(scope, id, props);
    new AppTable(this, 'Board', {
      stage,
      name: 'board',
      indexes: [
        { name: 'open', partitionKey: 'openPk', sortKey: 'openSk' },
        { name: 'byCustomer', partitionKey: 'customerPk', sortKey: 'customerSk' },
      ],
    });
    new AppTable(this, 'Access', {
      stage,
      name: 'access',
      indexes: [{ name: 'byShop', partitionKey: 'shopPk', sortKey: 'shopSk' }],
    });
    new AppTable(this, 'Work', {
      stage,
      name: 'work',
      indexes: [
        { name: 'byState', partitionKey: 'statePk', sortKey: 'stateSk' },
        { name: 'due', partitionKey: 'duePk', sortKey: 'dueSk' },
      ],
    });
    new FilesBucket(this, 'Files', stage);
    // The ledger of releases and the operators' lock: no function has a right to it.
    new AppTable(this, 'Ops', { stage, name: 'ops', indexes: [] });
    if (stage.keepsData) new TableBackups(this, 'Backups', stage);
  }
}
