import { describe, expect, it } from '@jest/globals';
import { givenBy, lacking, type NeedsTemplate } from '#scripts/releasing/needs.ts';

const board = 'arn:aws:dynamodb:us-east-1:000000000000:table/board';

function template(actions: readonly string[], indexes: readonly string[] = ['open'], role = 'Role'): NeedsTemplate {
  const statement = (Action: unknown, Resource: unknown) => ({ Effect: 'Allow', Action, Resource });
  return {
    Resources: {
      [role]: {
        Type: 'AWS::IAM::Role',
        Properties: {
          Policies: [
            {
              PolicyDocument: {
                Statement: [
                  statement(actions, [board]),
                  statement('logs:PutLogEvents', { 'Fn::GetAtt': ['Logs1', 'Arn'] }),
                ],
              },
            },
          ],
        },
      },
      Logs1: { Type: 'AWS::Logs::LogGroup' },
      Function: {
        Type: 'AWS::Lambda::Function',
        Properties: { FunctionName: 'get-board', Role: { 'Fn::GetAtt': [role, 'Arn'] } },
      },
      Table: {
        Type: 'AWS::DynamoDB::GlobalTable',
        Properties: { TableName: 'board', GlobalSecondaryIndexes: indexes.map((IndexName) => ({ IndexName })) },
      },
    },
  };
}

describe('what templates give', () => {
  it('is each role’s rights, by function, and the tables with their indexes', () => {
    expect(givenBy([template(['dynamodb:Query', 'dynamodb:GetItem'])])).toEqual({
      rights: {
        'get-board': [`dynamodb:GetItem ${board}`, `dynamodb:Query ${board}`, 'logs:PutLogEvents AWS::Logs::LogGroup'],
      },
      tables: ['board', 'board/open'],
    });
  });

  it('is the same where only a logical id differs', () => {
    const actions = ['dynamodb:Query'];
    expect(givenBy([template(actions, ['open'], 'Role2')])).toEqual(givenBy([template(actions)]));
  });
});

describe('what a release lacks after a deployment', () => {
  const release = { name: 'v1', needs: givenBy([template(['dynamodb:Query', 'dynamodb:GetItem'])]) };

  it('is nothing where the deployment only adds', () => {
    const more = template(['dynamodb:Query', 'dynamodb:GetItem', 'dynamodb:PutItem'], ['open', 'byCustomer']);
    expect(lacking(givenBy([more]), [release])).toEqual([]);
  });

  it.each([
    ['a right', template(['dynamodb:GetItem']), `dynamodb:Query ${board} of get-board`],
    ['an index', template(['dynamodb:Query', 'dynamodb:GetItem'], []), 'the table board/open'],
    ['a function', { Resources: { Table: template([]).Resources.Table } } as NeedsTemplate, 'the function get-board'],
  ])('is %s the deployment takes away, by name', (_what, next, what) => {
    expect(lacking(givenBy([next]), [release])).toEqual([{ release: 'v1', what }]);
  });

  it('is a table that goes', () => {
    const { Table: _table, ...rest } = template(['dynamodb:Query', 'dynamodb:GetItem']).Resources;
    expect(lacking(givenBy([{ Resources: rest }]), [release]).map(({ what }) => what)).toEqual([
      'the table board',
      'the table board/open',
    ]);
  });
});
