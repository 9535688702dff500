import { Stack, type StackProps } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { Stage } from '../config.ts';
import { AppTable } from '../constructs/app-table.ts';
import { ExportsBucket } from '../constructs/exports-bucket.ts';
import { FilesBucket } from '../constructs/files-bucket.ts';
import { TableBackups } from '../constructs/table-backups.ts';

/** Props of the data stack. */
export interface DataStackProps extends StackProps {
  readonly stage: Stage;
}

/** What outlives every release: the tables, split by life cycle, their exports, and the files. */
export class DataStack extends Stack {
  constructor(scope: Construct, id: string, { stage, ...props }: DataStackProps) {
    super(scope, id, props);
    new AppTable(this, 'Board', { stage, name: 'board' });
    new AppTable(this, 'Access', { stage, name: 'access' });
    new AppTable(this, 'Work', { stage, name: 'work' });
    const { logs } = new FilesBucket(this, 'Files', stage);
    new ExportsBucket(this, 'Exports', { stage, logs });
    // The ledger of releases and the operators' lock: no function has a right to it.
    new AppTable(this, 'Ops', { stage, name: 'ops' });
    if (stage.keepsData) new TableBackups(this, 'Backups', stage);
  }
}
