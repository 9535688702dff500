import * as z from 'zod/mini';
import { readProperties } from '../assembly/properties.ts';
import type { Resource } from '../assembly/resolve-assembly.ts';

const KeySchema = z.array(z.object({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) }));

const Index = z.strictObject({
  IndexName: z.string(),
  KeySchema,
  Projection: z.object({
    ProjectionType: z.enum(['ALL', 'INCLUDE', 'KEYS_ONLY']),
    NonKeyAttributes: z.optional(z.array(z.string())),
  }),
});

const Replica = z.looseObject({
  Region: z.string(),
  DeletionProtectionEnabled: z._default(z.boolean(), false),
  PointInTimeRecoverySpecification: z.optional(z.looseObject({ PointInTimeRecoveryEnabled: z.optional(z.boolean()) })),
});

/** `AWS::DynamoDB::GlobalTable`. */
const GlobalTable = z.strictObject({
  TableName: z.optional(z.string()),
  AttributeDefinitions: z.array(z.object({ AttributeName: z.string(), AttributeType: z.enum(['S', 'N', 'B']) })),
  KeySchema,
  BillingMode: z.literal('PAY_PER_REQUEST'),
  GlobalSecondaryIndexes: z._default(z.array(Index), []),
  Replicas: z.array(Replica),
  StreamSpecification: z.optional(
    z.object({ StreamViewType: z.enum(['KEYS_ONLY', 'NEW_AND_OLD_IMAGES', 'NEW_IMAGE', 'OLD_IMAGE']) }),
  ),
  TimeToLiveSpecification: z.optional(z.object({ AttributeName: z.optional(z.string()), Enabled: z.boolean() })),
  SSESpecification: z.optional(z.unknown()),
  WriteOnDemandThroughputSettings: z.optional(z.unknown()),
});

/** A global secondary index. */
export type IndexDefinition = z.output<typeof Index>;

/** A table as the template wants it, in the words of the DynamoDB API. */
export interface TableDefinition {
  readonly name: string;
  readonly attributes: z.output<typeof GlobalTable>['AttributeDefinitions'];
  readonly keySchema: z.output<typeof KeySchema>;
  readonly indexes: readonly IndexDefinition[];
  readonly streamViewType:
    | NonNullable<z.output<typeof GlobalTable>['StreamSpecification']>['StreamViewType']
    | undefined;
  readonly timeToLiveAttribute: string | undefined;
  readonly isDeletionProtected: boolean;
  /** Whether it can be brought back to a point in time. */
  readonly isRecoverable: boolean;
  /** Where a template declares it. */
  readonly place?: string;
}

/**
 * The tables among an assembly's resources.
 * @throws CloudError for a property that cannot be executed
 */
export function tableDefinitions(resources: readonly Resource[]): TableDefinition[] {
  return resources
    .filter(({ type }) => type === 'AWS::DynamoDB::GlobalTable')
    .map((resource) => {
      const table = readProperties(resource, GlobalTable);
      const ttl = table.TimeToLiveSpecification;
      const here = table.Replicas.filter(({ Region }) => Region === resource.stack.region);
      return {
        name: resource.ref,
        place: resource.place,
        attributes: table.AttributeDefinitions,
        keySchema: table.KeySchema,
        indexes: table.GlobalSecondaryIndexes,
        streamViewType: table.StreamSpecification?.StreamViewType,
        timeToLiveAttribute: ttl?.Enabled ? ttl.AttributeName : undefined,
        isDeletionProtected: here.some((replica) => replica.DeletionProtectionEnabled),
        isRecoverable: here.some(({ PointInTimeRecoverySpecification: it }) => it?.PointInTimeRecoveryEnabled === true),
      };
    });
}
