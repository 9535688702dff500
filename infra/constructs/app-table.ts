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

/** A sparse index that carries keys only, so that changing an item outside its keys costs it nothing. */
export interface KeysOnlyIndex {
  readonly name: string;
  readonly partitionKey: string;
  readonly sortKey: string;
}

/** What is particular to a table. */
export interface AppTableProps {
  readonly stage: Stage;
  readonly name: TableName;
  readonly indexes: readonly KeysOnlyIndex[];
  /** Whether consumers follow its changes: new and old image of every item. */
  readonly stream: boolean;
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

/**
 * A table of the product: text keys `pk` and `sk`, on demand, `expiresAt` (epoch seconds) as time to live, restorable to
 * any second of 35 days in every stage, so that a restore can be rehearsed where it is harmless.
 */
export class AppTable extends Construct {
  readonly table: TableV2;

  constructor(scope: Construct, id: string, props: AppTableProps) {
    super(scope, id);
    const { stage } = props;
    this.table = new TableV2(this, 'Table', {
      tableName: resourceName(stage.name, props.name),
      partitionKey: text('pk'),
      sortKey: text('sk'),
      billing: Billing.onDemand(),
      timeToLiveAttribute: 'expiresAt',
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: 35 },
      deletionProtection: stage.keepsData,
      removalPolicy: stage.keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
      globalSecondaryIndexes: props.indexes.map(indexProps),
      ...(props.stream && { dynamoStream: StreamViewType.NEW_AND_OLD_IMAGES }),
    });
  }
}
