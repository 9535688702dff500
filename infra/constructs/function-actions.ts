import {
  type BucketActions,
  isOfShops,
  type MetricActions,
  type QueueActions,
  type Rights,
  type SecretActions,
  type TableActions,
} from '#shared/contract/rights.ts';

/** What a function may do, by kind of what it does that with. */
export interface FunctionActions {
  readonly tables: TableActions;
  readonly queues: QueueActions;
  readonly buckets: BucketActions;
  readonly metrics: MetricActions;
  readonly secrets: SecretActions;
}

/** What the code of a contract does. */
export function usedActions(contract: Rights): FunctionActions {
  return {
    tables: contract.tableActions,
    queues: contract.queueActions,
    buckets: contract.bucketActions,
    metrics: contract.metricActions,
    secrets: contract.secretActions,
  };
}

/** What only the code of earlier releases does. */
export function formerActions(contract: Rights): FunctionActions {
  return {
    tables: contract.formerTableActions,
    queues: contract.formerQueueActions,
    buckets: contract.formerBucketActions,
    metrics: contract.formerMetricActions,
    secrets: contract.formerSecretActions,
  };
}

/** Of these actions those on what shops have: their items and their files. */
export function onShops({ tables, buckets }: FunctionActions): FunctionActions {
  return { tables: those(tables, isOfShops), queues: {}, buckets, metrics: {}, secrets: {} };
}

/** Of these actions those on what is of no shop. */
export function besideShops(actions: FunctionActions): FunctionActions {
  return { ...actions, tables: those(actions.tables, (resource) => !isOfShops(resource)), buckets: {} };
}

function those(actions: TableActions, isMeant: (resource: string) => boolean): TableActions {
  return Object.fromEntries(Object.entries(actions).filter(([resource]) => isMeant(resource)));
}
