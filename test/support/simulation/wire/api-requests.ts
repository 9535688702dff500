import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { type Marshalled, unmarshal } from '#shared/data/marshal.ts';
import type { Attributes, Condition, Item, Key, Query, Value, Write } from '#shared/data/table.ts';

/** A JSON object of the DynamoDB API. */
// biome-ignore lint/suspicious/noExplicitAny: requests of every shape
export type Json = Record<string, any>;

const expressions = ['ExpressionAttributeNames', 'ExpressionAttributeValues'];
const conditions = ['TableName', 'ConditionExpression', 'ReturnValuesOnConditionCheckFailure', ...expressions];

/** What requests may have. */
const known: Readonly<Record<string, readonly string[]>> = {
  GetItem: ['TableName', 'Key', 'ConsistentRead'],
  BatchGetItem: ['RequestItems'],
  Query: [
    ...['TableName', 'IndexName', 'KeyConditionExpression', 'ProjectionExpression', ...expressions],
    ...['ConsistentRead', 'ScanIndexForward', 'Limit', 'ExclusiveStartKey'],
  ],
  TransactWriteItems: ['TransactItems', 'ClientRequestToken'],
  PutItem: ['Item', ...conditions],
  UpdateItem: ['Key', 'UpdateExpression', ...conditions],
  DeleteItem: ['Key', ...conditions],
};

/** @throws SyntaxError for a request that has what is not carried out here, so that nobody takes it for carried out */
export function requireKnown(action: string, request: Json): void {
  const unknown = Object.keys(request).filter((name) => known[action]?.includes(name) !== true);
  if (unknown.length > 0) throw new SyntaxError(`${action} with ${unknown.join(', ')} is not simulated`);
}

const name = '(#n\\d+)';
const value = '(:v\\d+)';

/** The parts of an expression with what its placeholders stand for. */
class Parts {
  readonly #names: Record<string, string>;
  readonly #values: Marshalled;

  constructor({ ExpressionAttributeNames = {}, ExpressionAttributeValues = {} }: Json) {
    this.#names = ExpressionAttributeNames;
    this.#values = ExpressionAttributeValues;
  }

  name(placeholder = ''): string {
    const found = this.#names[placeholder];
    if (found === undefined) throw new SyntaxError(`no name is given for ${placeholder}`);
    return found;
  }

  value(placeholder = ''): Value {
    const found = this.#values[placeholder];
    if (found === undefined) throw new SyntaxError(`no value is given for ${placeholder}`);
    return unmarshal({ it: found as AttributeValue }).it as Value;
  }

  /** What placeholders of an expression are; undefined where it has another form. */
  match(form: string, expression: string): string[] | undefined {
    return new RegExp(`^${form}$`).exec(expression)?.slice(1);
  }
}

function equalities(parts: Parts, list: readonly string[]): Attributes {
  const entries = list.map((one) => {
    const found = parts.match(`${name} = ${value}`, one);
    if (found === undefined) throw new SyntaxError(`this is no equality: ${one}`);
    return [parts.name(found[0]), parts.value(found[1])] as const;
  });
  return Object.fromEntries(entries);
}

/** The condition of a write: one of the forms that `Expression` writes, and no other. */
function conditionOf(request: Json): { readonly condition?: Condition } {
  const expression: string | undefined = request.ConditionExpression;
  if (expression === undefined) return {};
  const parts = new Parts(request);
  const absent = parts.match(`attribute_not_exists\\(${name}\\) OR ${name} <= ${value}`, expression);
  if (absent !== undefined) return { condition: { kind: 'absent' } };
  if (parts.match(`attribute_exists\\(${name}\\)`, expression) !== undefined) return { condition: { kind: 'present' } };
  const without = parts.match(`attribute_not_exists\\(${name}\\)`, expression);
  if (without !== undefined) return { condition: { kind: 'without', attribute: parts.name(without[0]) } };
  const below = parts.match(`(?:attribute_not_exists\\(#n\\d+\\) OR )?${name} < ${value}`, expression);
  if (below !== undefined) {
    return { condition: { kind: 'below', attribute: parts.name(below[0]), limit: Number(parts.value(below[1])) } };
  }
  return { condition: { kind: 'equals', attributes: equalities(parts, expression.split(' AND ')) } };
}

/** What an `UpdateExpression` sets, removes and adds. */
function changesOf(request: Json) {
  const parts = new Parts(request);
  const section = (word: string): string[] => {
    const found = new RegExp(`${word} (.+?)(?= (?:REMOVE|ADD) |$)`).exec(request.UpdateExpression ?? '')?.[1];
    return found?.split(', ') ?? [];
  };
  const added = section('ADD').map((one) => {
    const [attribute, number] = one.split(' ');
    return [parts.name(attribute), Number(parts.value(number))] as const;
  });
  return {
    set: equalities(parts, section('SET')),
    remove: section('REMOVE').map((one) => parts.name(one)),
    ...(added.length > 0 && { add: Object.fromEntries(added) }),
  };
}

/** A key as requests have it. */
export function keyIn(sent: Marshalled): Key {
  const { pk, sk } = unmarshal(sent);
  return { pk, sk };
}

/** One write, alone or of a transaction. */
export function writeIn({ Put, Update, Delete, ConditionCheck }: Json): Write {
  if (Put !== undefined) return { kind: 'put', item: unmarshal(Put.Item), ...conditionOf(Put) };
  if (Delete !== undefined) return { kind: 'delete', key: keyIn(Delete.Key), ...conditionOf(Delete) };
  const request = Update ?? ConditionCheck;
  const { condition } = conditionOf(request);
  if (condition === undefined) throw new SyntaxError('an update has a condition');
  const key = keyIn(request.Key);
  if (ConditionCheck !== undefined) return { kind: 'check', key, condition };
  return { kind: 'update', key, ...changesOf(request), condition };
}

/** A query. */
export function queryIn(request: Json): Query {
  const parts = new Parts(request);
  const [, partition, rest] = /^#n\d+ = (:v\d+)(?: AND (.+))?$/.exec(request.KeyConditionExpression) ?? [];
  const between = rest && parts.match(`${name} BETWEEN ${value} AND ${value}`, rest);
  const less = rest && parts.match(`${name} < ${value}`, rest);
  if (rest !== undefined && !between && !less) throw new SyntaxError(`no such range: ${rest}`);
  const text = (placeholder: string | undefined) => String(parts.value(placeholder));
  return {
    partition: text(partition),
    ...(between && { range: { between: [text(between[1]), text(between[2])] } }),
    ...(less && { range: { lessThan: text(less[1]) } }),
    ...(request.IndexName !== undefined && { index: request.IndexName }),
    ...(request.ProjectionExpression !== undefined && {
      attributes: request.ProjectionExpression.split(',').map((one: string) => parts.name(one)),
    }),
    ...(request.Limit !== undefined && { limit: request.Limit }),
    ...(request.ScanIndexForward === false && { descending: true }),
    ...(request.ExclusiveStartKey !== undefined && { after: unmarshal(request.ExclusiveStartKey) as Item }),
  };
}
