import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { leadingKeys, type TableResource } from '#shared/contract/rights.ts';

/** What names one resource, as what may name several. */
export const inOne =
  <Name>(arnOf: (name: Name, action: string) => string) =>
  (name: Name, action: string): string[] => [arnOf(name, action)];

/** The keys of the partitions of a table a part of it has, as patterns; undefined where it is the whole table. */
const partOf = (resource: string): readonly string[] | undefined => leadingKeys[resource as TableResource];

/**
 * The actions a contract lists, on exactly what it lists them for. One statement for each resource, since a bucket and its objects have
 * different actions.
 * @param arnsOf of a resource, for an action
 * @param partitionsOf the partitions of a table that are reached, where those are not all
 */
export function statementsOn<Name extends string>(
  service: string,
  actions: Partial<Record<Name, readonly string[]>>,
  arnsOf: (name: Name, action: string) => readonly string[],
  partitionsOf: (name: Name) => readonly string[] | undefined = partOf,
): PolicyStatement[] {
  return Object.entries<readonly string[]>(actions as Record<Name, readonly string[]>).flatMap(([name, listed]) => {
    const byArns = Map.groupBy(listed, (action) => arnsOf(name as Name, action).join(' '));
    return Array.from(
      byArns.values(),
      (those) =>
        new PolicyStatement({
          actions: those.map((action) => `${service}:${action}`),
          resources: [...arnsOf(name as Name, those[0] ?? '')],
          ...within(partitionsOf(name as Name)),
        }),
    );
  });
}

/**
 * What confines a statement to partitions. `ForAllValues` holds for a request without keys too, such as a scan, so that one is refused
 * by the other condition.
 */
function within(partitions: readonly string[] | undefined) {
  if (partitions === undefined) return {};
  return {
    conditions: {
      'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [...partitions] },
      Null: { 'dynamodb:LeadingKeys': 'false' },
    },
  };
}
