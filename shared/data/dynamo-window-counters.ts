import type { UpdateItemInput } from '@aws-sdk/client-dynamodb';
import { windowNames } from '#shared/contract/limits.ts';
import { type DynamoClient, isConditionRefusal } from './dynamo-client.ts';
import { describeError, isFaultOfOurs } from './dynamo-errors.ts';
import { marshalKey } from './dynamo-request.ts';
import { Expression } from './expression.ts';
import { unmarshal } from './marshal.ts';
import { ConditionFailed, type Item, TableUnavailable } from './table.ts';
import { startOf, type WindowCounters, type WindowUpdate } from './window-counters.ts';

function windowRequest(update: WindowUpdate): Omit<UpdateItemInput, 'TableName'> {
  const { key, starts, countUp, begin, expiresAt } = update;
  const expression = new Expression();
  const conditions: string[] = [];
  const assignments = [`${expression.name('expiresAt')} = ${expression.value(expiresAt)}`];
  if (starts === undefined) conditions.push(`attribute_not_exists(${expression.name('pk')})`);
  else for (const window of windowNames) conditions.push(equality(expression, startOf(window), starts[window]));
  if (starts?.day === null) conditions.push(`attribute_not_exists(${expression.name(startOf('day'))})`);
  else if (starts?.day !== undefined) conditions.push(equality(expression, startOf('day'), starts.day));
  for (const { window, start, counts } of begin) {
    assignments.push(equality(expression, window, counts), equality(expression, startOf(window), start));
  }
  for (const { window, entry, limit } of countUp) {
    const place = `${expression.name(window)}.${expression.name(entry)}`;
    conditions.push(`(attribute_not_exists(${place}) OR ${place} < ${expression.value(limit)})`);
    assignments.push(`${place} = if_not_exists(${place}, ${expression.value(0)}) + ${expression.value(1)}`);
  }
  return {
    Key: marshalKey(key),
    ConditionExpression: conditions.join(' AND '),
    UpdateExpression: `SET ${assignments.join(', ')}`,
    ...expression.placeholders(),
    ReturnValues: 'ALL_NEW',
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  };
}

function equality(expression: Expression, attribute: string, value: Parameters<Expression['value']>[0]): string {
  return `${expression.name(attribute)} = ${expression.value(value)}`;
}

/**
 * The port on DynamoDB. Beyond what the SDK does by itself nothing is tried again: a request waits for its answer, and who
 * asks knows what to do without one.
 */
export class DynamoWindowCounters implements WindowCounters {
  readonly #client: DynamoClient;
  readonly #table: string;

  constructor(client: DynamoClient, table: string) {
    this.#client = client;
    this.#table = table;
  }

  async update(update: WindowUpdate): Promise<Item> {
    const input = { TableName: this.#table, ...windowRequest(update) };
    try {
      const { Attributes = {} } = await this.#client.updateItem(input);
      return unmarshal(Attributes);
    } catch (error) {
      if (isConditionRefusal(error)) {
        throw new ConditionFailed(error.Item === undefined ? undefined : unmarshal(error.Item));
      }
      if (isFaultOfOurs(error)) throw error;
      throw new TableUnavailable(`${this.#table} did not count: ${describeError(error)}`, { cause: error });
    }
  }
}
