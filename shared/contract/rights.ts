/** IAM actions on a table, without the `dynamodb:` prefix. Scan and PartiQL are left out on purpose. */
export type TableAction =
  | 'BatchGetItem'
  | 'ConditionCheckItem'
  | 'DeleteItem'
  | 'GetItem'
  | 'PutItem'
  | 'Query'
  | 'UpdateItem';

/**
 * What a function touches: a table, one of its indexes as `table/index`, or as `table:part` only those of its items whose
 * partition keys begin as `leadingKeys` has it.
 */
export type TableResource =
  | 'access'
  | 'access/byShop'
  | 'access:invitations'
  | 'access:keys'
  | 'access:limits'
  | 'access:pairings'
  | 'access:people'
  | 'access:standing'
  | 'access:uses'
  | 'board'
  | 'board/byCustomer'
  | 'board/open'
  | 'work'
  | 'work/byState'
  | 'work/due';

/**
 * The parts of tables: what the partition keys of their items look like, as IAM compares them (`StringLike`). `access:keys` are keys together
 * with the notes of their use.
 */
export const leadingKeys: Readonly<Partial<Record<TableResource, readonly string[]>>> = {
  'access:invitations': ['I#*'],
  'access:keys': ['K#*', 'U#*'],
  'access:limits': ['L#*'],
  'access:pairings': ['D#*'],
  'access:people': ['P#*'],
  'access:standing': ['S#*'],
  'access:uses': ['U#*'],
};

/** The queues. */
export type QueueName = 'jobs';

/** IAM actions on a queue, without the `sqs:` prefix. Batches need the right of the single call. */
export type QueueAction =
  | 'ChangeMessageVisibility'
  | 'DeleteMessage'
  | 'GetQueueAttributes'
  | 'ReceiveMessage'
  | 'SendMessage';

/** The buckets whose objects functions read and write. */
export type BucketName = 'files';

/** What a function touches: a bucket itself or, as `bucket/folder`, the folder of that name each shop has in it. */
export type BucketResource = BucketName | 'files/jobs' | 'files/uploads';

/**
 * IAM actions on a bucket, without the `s3:` prefix. `PutObject` is the right to a multipart upload too, but for giving it up.
 * `ListBucket` is on the bucket itself: with it, an object that is not there is 404, without it 403.
 */
export type BucketAction = 'AbortMultipartUpload' | 'DeleteObject' | 'GetObject' | 'ListBucket' | 'PutObject';

/** What was measured: CloudWatch knows no smaller part of it to give a right to. */
export type MetricResource = 'metrics';

/** IAM actions on it, without the `cloudwatch:` prefix. */
export type MetricAction = 'GetMetricData';

/** The secrets: the pepper that letters of pairing are hashed with. */
export type SecretName = 'pairing-pepper';

/** IAM actions on a secret, without the `secretsmanager:` prefix. Who uses a secret reads it; the others are for who rotates it. */
export type SecretAction = 'DescribeSecret' | 'GetSecretValue' | 'PutSecretValue' | 'UpdateSecretVersionStage';

/** Actions by what they are on. */
export type TableActions = Partial<Record<TableResource, readonly TableAction[]>>;
export type QueueActions = Partial<Record<QueueName, readonly QueueAction[]>>;
export type BucketActions = Partial<Record<BucketResource, readonly BucketAction[]>>;
export type MetricActions = Partial<Record<MetricResource, readonly MetricAction[]>>;
export type SecretActions = Partial<Record<SecretName, readonly SecretAction[]>>;

/** The exact rights of a function's role, as its contract has them. */
export interface Rights {
  readonly tableActions: TableActions;
  readonly queueActions: QueueActions;
  readonly bucketActions: BucketActions;
  readonly metricActions: MetricActions;
  readonly secretActions: SecretActions;
  readonly formerTableActions: TableActions;
  readonly formerQueueActions: QueueActions;
  readonly formerBucketActions: BucketActions;
  readonly formerMetricActions: MetricActions;
  readonly formerSecretActions: SecretActions;
}

/**
 * What an author writes down of them. `former…` are rights the code uses no more, kept while a release whose code does can be
 * rolled back to (docs/decisions/0025).
 */
export type RightsDefinition = Partial<Rights>;

/** The rights of a definition; those it does not name are none. */
export function rightsOf(definition: RightsDefinition): Rights {
  return {
    tableActions: definition.tableActions ?? {},
    queueActions: definition.queueActions ?? {},
    bucketActions: definition.bucketActions ?? {},
    metricActions: definition.metricActions ?? {},
    secretActions: definition.secretActions ?? {},
    formerTableActions: definition.formerTableActions ?? {},
    formerQueueActions: definition.formerQueueActions ?? {},
    formerBucketActions: definition.formerBucketActions ?? {},
    formerMetricActions: definition.formerMetricActions ?? {},
    formerSecretActions: definition.formerSecretActions ?? {},
  };
}

/** Whether its code reaches anything that may not answer. */
export function reachesOut(definition: RightsDefinition): boolean {
  const { tableActions, queueActions, bucketActions, metricActions, secretActions } = definition;
  return [tableActions, queueActions, bucketActions, metricActions, secretActions].some(
    (actions) => Object.keys(actions ?? {}).length > 0,
  );
}

/** Whether a resource holds items of shops, in partitions that begin with the shop. */
export const isOfShops = (resource: string): boolean => /^(board|work)(\/|$)/.test(resource);

/** What of a contract tells for whom its function asks the tables. */
export interface Asking extends Rights {
  readonly scope?: string | null;
  readonly kind?: string;
}

/**
 * Whether a function asks the tables of business for one shop at a time, or did in earlier releases: for its caller's, or that of the message
 * it got. Who sweeps over all shops, or asks whether the tables answer at all, does not.
 */
export function reachesShops({ scope, kind, tableActions, formerTableActions }: Asking): boolean {
  const forOne = kind === undefined ? typeof scope === 'string' : kind === 'consumer';
  return forOne && [tableActions, formerTableActions].flatMap((actions) => Object.keys(actions)).some(isOfShops);
}
