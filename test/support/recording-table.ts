import { leadingKeys, type TableAction, type TableResource } from '#shared/contract/rights.ts';
import type { Query, Table, Write } from '#shared/data/table.ts';
import type { Tables } from '#shared/data/tables.ts';

const actionOfWrite = {
  put: 'PutItem',
  update: 'UpdateItem',
  delete: 'DeleteItem',
  check: 'ConditionCheckItem',
} as const satisfies Record<Write['kind'], TableAction>;

/** One right an operation needed: `board GetItem`, `board/open Query`. */
export type UsedRight = `${TableResource} ${TableAction}`;

/** Tells which IAM rights the calls on a table need: reads and writes by the DynamoDB action they become. */
export function recordingTable(table: Table, name: keyof Tables, used: (right: UsedRight) => void): Table {
  const parts = Object.entries(leadingKeys)
    .filter(([resource]) => resource.startsWith(`${name}:`))
    .toSorted(([, some], [, others]) => some.length - others.length);
  /** The smallest part that has all these partitions; else all of the table. */
  const partOf = (...pks: readonly string[]): TableResource => {
    const part = parts.find(([, patterns]) =>
      pks.every((pk) => patterns.some((pattern) => pk.startsWith(pattern.replace(/\*$/, '')))),
    );
    return part === undefined ? name : (part[0] as TableResource);
  };
  const resourceOf = ({ index, partition }: Query) =>
    index === undefined ? partOf(partition) : (`${name}/${index}` as TableResource);
  const written = (write: Write) => partOf((write.kind === 'put' ? write.item : write.key).pk);
  return {
    get: (key) => {
      used(`${partOf(key.pk)} GetItem`);
      return table.get(key);
    },
    batchGet: (keys) => {
      if (keys.length > 0) used(`${partOf(...keys.map(({ pk }) => pk))} BatchGetItem`);
      return table.batchGet(keys);
    },
    query: (query) => {
      used(`${resourceOf(query)} Query`);
      return table.query(query);
    },
    write: (write) => {
      used(`${written(write)} ${actionOfWrite[write.kind]}`);
      return table.write(write);
    },
    transact: (writes) => {
      for (const write of writes) used(`${written(write)} ${actionOfWrite[write.kind]}`);
      return table.transact(writes);
    },
  };
}

/** Rights that were used, as they were granted: one to all of a table is one to its parts. */
export function asGranted(used: Iterable<string>, granted: readonly string[]): string[] {
  const whole = (right: string) => right.replace(/:\w+ /, ' ');
  return [
    ...new Set(
      Array.from(used, (right) => (!granted.includes(right) && granted.includes(whole(right)) ? whole(right) : right)),
    ),
  ];
}
