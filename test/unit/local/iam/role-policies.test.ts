import { describe, expect, it } from '@jest/globals';
import { mayDo, type PolicyStatement } from '#local/iam/policy.ts';
import { tableActions } from '#local/iam/table-actions.ts';

const place = {
  account: '000000000000',
  region: 'us-east-1',
  partitionKey: (_table: string, index: string | undefined) => (index === undefined ? 'pk' : 'openPk'),
};
const table = 'arn:aws:dynamodb:us-east-1:000000000000:table/board';
const policy: PolicyStatement[] = [
  {
    Effect: 'Allow',
    Action: ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:Query'],
    Resource: [table, `${table}/index/open`],
    Condition: {
      // biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of policies
      'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['T#${aws:PrincipalTag/TenantId}#*'] },
      Null: { 'dynamodb:LeadingKeys': 'false' },
    },
  },
];
const arn = 'arn:aws:sts::000000000000:assumed-role/board/westside';

/** Whether a role that is held to one shop may ask something of DynamoDB. */
function may(operation: string, request: Parameters<typeof tableActions>[1], tenant: string | undefined = 'westside') {
  const tags = tenant === undefined ? {} : { 'aws:PrincipalTag/TenantId': tenant };
  const actions = tableActions(operation, request, place);
  return (
    actions.length > 0 &&
    actions.every((action) => mayDo({ arn, policy }, [], { ...action, context: { ...tags, ...action.context } }))
  );
}

const key = (pk: string) => ({ pk: { S: pk }, sk: { S: 'x' } });
const query = (pk: string, index?: string) => ({
  TableName: 'board',
  ...(index === undefined ? {} : { IndexName: index }),
  KeyConditionExpression: '#a = :b AND begins_with(#c, :d)',
  ExpressionAttributeNames: { '#a': index === undefined ? 'pk' : 'openPk', '#c': 'sk' },
  ExpressionAttributeValues: { ':b': { S: pk }, ':d': { S: 'A#' } },
});

describe('a role that is held to the partitions of one shop', () => {
  it.each<[boolean, string, Parameters<typeof tableActions>[1]]>([
    [true, 'GetItem', { TableName: 'board', Key: key('T#westside#A#1') }],
    [false, 'GetItem', { TableName: 'board', Key: key('T#eastside#A#1') }],
    [false, 'GetItem', { TableName: 'board', Key: key('T#westside') }],
    [false, 'GetItem', { TableName: 'board', Key: key('T#westside2#A#1') }],
    [false, 'GetItem', { TableName: 'another', Key: key('T#westside#A#1') }],
    [false, 'DeleteItem', { TableName: 'board', Key: key('T#westside#A#1') }],
    [true, 'PutItem', { TableName: 'board', Item: key('T#westside#A#1') }],
    [false, 'PutItem', { TableName: 'board', Item: key('T#eastside#A#1') }],
    [true, 'Query', query('T#westside#D#1')],
    [false, 'Query', query('T#eastside#D#1')],
    [true, 'Query', query('T#westside#OPEN', 'open')],
    [false, 'Query', query('T#eastside#OPEN', 'open')],
    [false, 'Query', query('T#westside#OPEN', 'byCustomer')],
    [false, 'Scan', { TableName: 'board' }],
    [false, 'Query', { TableName: 'board' }],
    [false, 'ExecuteStatement', {}],
    [true, 'BatchGetItem', { RequestItems: { board: { Keys: [key('T#westside#A#1'), key('T#westside#A#2')] } } }],
    [false, 'BatchGetItem', { RequestItems: { board: { Keys: [key('T#westside#A#1'), key('T#eastside#A#2')] } } }],
    [false, 'BatchGetItem', { RequestItems: { another: { Keys: [key('T#westside#A#1')] } } }],
    [true, 'TransactWriteItems', { TransactItems: [{ Put: { TableName: 'board', Item: key('T#westside#A#1') } }] }],
    [
      false,
      'TransactWriteItems',
      {
        TransactItems: [
          { Update: { TableName: 'board', Key: key('T#westside#A#1') } },
          { Put: { TableName: 'board', Item: key('T#eastside#A#1') } },
        ],
      },
    ],
    [false, 'TransactWriteItems', { TransactItems: [{ Delete: { TableName: 'board', Key: key('T#westside#A#1') } }] }],
  ])('is answered %j where it asks %s %j', (expected, operation, request) => {
    expect(may(operation, request)).toBe(expected);
  });

  it('may do nothing where its session says no shop, or one that is a pattern', () => {
    const request = { TableName: 'board', Key: key('T#westside#A#1') };
    expect(tableActions('GetItem', request, place)).toHaveLength(1);
    expect([may('GetItem', request, ''), may('GetItem', request, '*'), may('GetItem', request, 'west????')]).toEqual([
      false,
      false,
      false,
    ]);
  });
});
