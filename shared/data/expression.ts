import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { marshalValue } from './marshal.ts';
import type { Condition, Query, Value, Write } from './table.ts';

/** What no key has, and every one of a prefix comes before: keys are ordered by their bytes in UTF-8. */
const lastCharacter = '\u{10FFFF}';

/** Collects the placeholders of one request's expressions: `#n0` for names, `:v0` for values. */
export class Expression {
  readonly names: Record<string, string> = {};
  readonly values: Record<string, AttributeValue> = {};
  readonly #placeholders = new Map<string, string>();
  #valueCount = 0;

  /** The placeholder of an attribute name; every name gets one, so no reserved word can be hit. */
  name(attribute: string): string {
    const known = this.#placeholders.get(attribute);
    if (known !== undefined) return known;
    const placeholder = `#n${this.#placeholders.size}`;
    this.#placeholders.set(attribute, placeholder);
    this.names[placeholder] = attribute;
    return placeholder;
  }

  /** The placeholder of a value. */
  value(value: Value): string {
    const placeholder = `:v${this.#valueCount}`;
    this.#valueCount += 1;
    this.values[placeholder] = marshalValue(value);
    return placeholder;
  }

  /** A `ConditionExpression`. `now` is in epoch seconds: an item past its `expiresAt` counts as absent. */
  condition(condition: Condition, now: number): string {
    switch (condition.kind) {
      case 'absent':
        return `attribute_not_exists(${this.name('pk')}) OR ${this.name('expiresAt')} <= ${this.value(now)}`;
      case 'present':
        return `attribute_exists(${this.name('pk')})`;
      case 'equals':
        return Object.entries(condition.attributes)
          .map(([name, value]) => `${this.name(name)} = ${this.value(value)}`)
          .join(' AND ');
      case 'below': {
        const attribute = this.name(condition.attribute);
        const isBelow = `${attribute} < ${this.value(condition.limit)}`;
        return condition.limit > 0 ? `attribute_not_exists(${attribute}) OR ${isBelow}` : isBelow;
      }
      case 'without':
        return `attribute_not_exists(${this.name(condition.attribute)})`;
    }
  }

  /** An `UpdateExpression`; empty where nothing is set, removed or added. */
  update({ set, remove, add = {} }: Pick<Write & { kind: 'update' }, 'set' | 'remove' | 'add'>): string {
    const assignments = Object.entries(set).map(([name, value]) => `${this.name(name)} = ${this.value(value)}`);
    const parts: string[] = [];
    if (assignments.length > 0) parts.push(`SET ${assignments.join(', ')}`);
    if (remove.length > 0) parts.push(`REMOVE ${remove.map((name) => this.name(name)).join(', ')}`);
    const additions = Object.entries(add).map(([name, number]) => `${this.name(name)} ${this.value(number)}`);
    if (additions.length > 0) parts.push(`ADD ${additions.join(', ')}`);
    return parts.join(' ');
  }

  /** A `KeyConditionExpression` on the given key attributes. */
  keys(query: Query, partitionKey: string, sortKey: string): string {
    const partition = `${this.name(partitionKey)} = ${this.value(query.partition)}`;
    if (query.range === undefined) return partition;
    const sort = this.name(sortKey);
    if ('beginsWith' in query.range) {
      // For DynamoDB the same as begins_with; the local engine goes through the whole partition for that.
      const { beginsWith } = query.range;
      return `${partition} AND ${sort} BETWEEN ${this.value(beginsWith)} AND ${this.value(beginsWith + lastCharacter)}`;
    }
    if ('lessThan' in query.range) return `${partition} AND ${sort} < ${this.value(query.range.lessThan)}`;
    const [from, to] = query.range.between;
    return `${partition} AND ${sort} BETWEEN ${this.value(from)} AND ${this.value(to)}`;
  }

  /** The placeholders as request parameters; DynamoDB refuses empty ones, so those are left out. */
  placeholders() {
    return {
      ...(Object.keys(this.names).length > 0 ? { ExpressionAttributeNames: this.names } : {}),
      ...(Object.keys(this.values).length > 0 ? { ExpressionAttributeValues: this.values } : {}),
    };
  }
}
