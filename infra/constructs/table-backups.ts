import { BackupPlan, BackupPlanRule, BackupResource, BackupVault } from 'aws-cdk-lib/aws-backup';
import { Schedule } from 'aws-cdk-lib/aws-events';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { Stage } from '../config.ts';
import { resourceName } from '../names.ts';
import { ofAccount } from './key-policy.ts';
import { tableInUse } from './table-in-use.ts';

/** How often, and how many are kept: 7 of days, 4 of weeks, 6 of months. In UTC, when shops of both coasts sleep. */
const rules = [
  { ruleName: 'daily', scheduleExpression: Schedule.cron({ minute: '0', hour: '7' }), deleteAfter: Duration.days(7) },
  {
    ruleName: 'weekly',
    scheduleExpression: Schedule.cron({ minute: '0', hour: '8', weekDay: 'SUN' }),
    deleteAfter: Duration.days(28),
  },
  {
    ruleName: 'monthly',
    scheduleExpression: Schedule.cron({ minute: '0', hour: '9', day: '1' }),
    deleteAfter: Duration.days(184),
  },
] as const;

/**
 * Backups of the tables that hold what people have written and nothing else does: in a vault with a key of its own, which KMS rotates
 * each year. Beside them every table can be brought back to any second of 35 days; these outlive that, and a deleted table.
 *
 * The table of work is left out: a job of yesterday would be done again. So are the files: each is made of the tables, or of an upload
 * that is in them by now, and goes after eight days.
 */
export class TableBackups extends Construct {
  constructor(scope: Construct, id: string, stage: Stage) {
    super(scope, id);
    const key = new Key(this, 'Key', {
      description: `Backups of the tables of stage ${stage.name}`,
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
      policy: ofAccount(),
    });
    const vault = new BackupVault(this, 'Vault', {
      backupVaultName: resourceName(stage.name, 'backups'),
      encryptionKey: key,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const tables = [
      tableInUse(this, stage, 'board'),
      tableInUse(this, stage, 'access'),
      resourceName(stage.name, 'ops'),
    ].map((name) => Stack.of(this).formatArn({ service: 'dynamodb', resource: 'table', resourceName: name }));
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('backup.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': stage.account } },
      }),
      description: 'Lets AWS Backup read the tables',
      inlinePolicies: {
        Tables: new PolicyDocument({
          statements: [
            new PolicyStatement({
              actions: ['dynamodb:DescribeTable', 'dynamodb:ListTagsOfResource', 'dynamodb:StartAwsBackupJob'],
              resources: tables,
            }),
            new PolicyStatement({
              actions: ['backup:CopyIntoBackupVault', 'backup:DescribeBackupVault'],
              resources: [vault.backupVaultArn],
            }),
          ],
        }),
      },
    });
    const plan = new BackupPlan(this, 'Plan', {
      backupPlanName: resourceName(stage.name, 'tables'),
      backupVault: vault,
      backupPlanRules: rules.map((rule) => new BackupPlanRule(rule)),
    });
    plan.addSelection('Tables', {
      backupSelectionName: 'tables',
      resources: tables.map((arn) => BackupResource.fromArn(arn)),
      role: role.withoutPolicyUpdates(),
      disableDefaultBackupPolicy: true,
    });
  }
}
