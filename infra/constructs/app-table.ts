import {
  AttributeType,
  Billing,
  type GlobalSecondaryIndexPropsV2,
  ProjectionType,
  StreamViewType,
  TableV2,
} from 'aws-cdk-lib/aws-dynamodb';
import { RemovalPolicy } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { Stage } from '../config.ts';
import { resourceName, type TableName } from '../names.ts';
import { type KeysOnlyIndex, tableIndexes } from '../table-indexes.ts';
import { tableSettings } from '../table-settings.ts';

/** What is particular to a table. */
export interface AppTableProps {
  readonly stage: Stage;
  readonly name: TableName;
}

const text = (name: string) => ({ name, type: AttributeType.STRING });

function indexProps({ name, partitionKey, sortKey }: KeysOnlyIndex): GlobalSecondaryIndexPropsV2 {
  return {
    indexName: name,
    partitionKey: text(partitionKey),
    sortKey: text(sortKey),
    projectionType: ProjectionType.KEYS_ONLY,
  };
}

/** A table of the product: text keys `pk` and `sk`, on demand, with the settings of `tableSettings` and the indexes of `tableIndexes`. */
export class AppTable extends Construct {
  readonly table: TableV2;

  constructor(scope: Construct, id: string, props: AppTableProps) {
    super(scope, id);
    const { stage } = props;
    const settings = tableSettings(stage, props.name);
    this.table = new TableV2(this, 'Table', {
      tableName: resourceName(stage.name, props.name),
      partitionKey: text('pk'),
      sortKey: text('sk'),
      billing: Billing.onDemand(),
      timeToLiveAttribute: settings.timeToLive,
      pointInTimeRecoverySpecification: {
        pointInTimeRecoveryEnabled: true,
        recoveryPeriodInDays: settings.recoveryDays,
      },
      deletionProtection: settings.isDeletionProtected,
      removalPolicy: stage.keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
      globalSecondaryIndexes: tableIndexes[props.name].map(indexProps),
      ...(settings.hasStream && { dynamoStream: StreamViewType.NEW_AND_OLD_IMAGES }),
    });
  }
}
