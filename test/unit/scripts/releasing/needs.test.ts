import { describe, expect, it } from '@jest/globals';
import { givenBy, lacking, neededBy } from '#scripts/releasing/needs.ts';
import type { Template } from '#scripts/releasing/template.ts';

const board = 'arn:aws:dynamodb:us-east-1:000000000000:table/board';

/** @param kept actions on index `open` that only earlier releases use */
function template(
  actions: readonly string[],
  indexes: readonly string[] = ['open'],
  { role = 'Role', kept = [], retired = false }: { role?: string; kept?: readonly string[]; retired?: boolean } = {},
): Template {
  const statement = (Action: unknown, Resource: unknown) => ({ Effect: 'Allow', Action, Resource });
  return {
    Resources: {
      [role]: {
        Type: 'AWS::IAM::Role',
        Properties: {
          Policies: [
            {
              PolicyName: 'Endpoint',
              PolicyDocument: {
                Statement: [
                  statement(actions, [board]),
                  statement('logs:PutLogEvents', { 'Fn::GetAtt': ['Logs1', 'Arn'] }),
                ],
              },
            },
            {
              PolicyName: 'EarlierReleases',
              PolicyDocument: { Statement: [statement(kept, `${board}/index/open`)] },
            },
          ],
        },
      },
      Logs1: { Type: 'AWS::Logs::LogGroup' },
      Function: {
        Type: 'AWS::Lambda::Function',
        Properties: { FunctionName: 'get-board', Role: { 'Fn::GetAtt': [role, 'Arn'] } },
        Metadata: { 'StatusBoard::Operation': { Id: 'getBoard', ...(retired && { Retired: true }) } },
      },
      Live: { Type: 'AWS::Lambda::Alias', Properties: { Name: 'live', FunctionName: { Ref: 'Function' } } },
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
      others: [],
    });
  });

  it('is the same where only a logical id differs', () => {
    const actions = ['dynamodb:Query'];
    expect(givenBy([template(actions, ['open'], { role: 'Role2' })])).toEqual(givenBy([template(actions)]));
  });

  it('is the same where a parameter names the table: which one a restore has put there says nothing of what is needed', () => {
    const plain = template(['dynamodb:Query']);
    const arns = ['Table', 'FormerTable'].map((Ref) => ({
      'Fn::Join': ['', [board.replace(/board$/, ''), { Ref }]],
    }));
    const named = JSON.parse(JSON.stringify(plain).replace(`["${board}"]`, JSON.stringify(arns)));
    const parameter = { Default: 'board' };
    expect(givenBy([{ ...named, Parameters: { Table: parameter, FormerTable: parameter } }])).toEqual(givenBy([plain]));
    expect(givenBy([named]).rights['get-board']?.[0]).toContain('Fn::Join');
  });
});

describe('what a release needs', () => {
  const log = 'logs:PutLogEvents AWS::Logs::LogGroup';

  it('is what its code uses: not what is kept for earlier releases, nor a table or index its rights are not on', () => {
    const kept = template(['dynamodb:GetItem'], ['open'], { kept: ['dynamodb:Query'] });
    expect(neededBy([kept])).toEqual({
      rights: { 'get-board': [`dynamodb:GetItem ${board}`, log] },
      tables: ['board'],
      others: [],
    });
    expect(givenBy([kept])).toEqual({
      rights: { 'get-board': [`dynamodb:GetItem ${board}`, `dynamodb:Query ${board}/index/open`, log] },
      tables: ['board', 'board/open'],
      others: [],
    });
  });

  it('is no function that is retired', () => {
    const retired = template(['dynamodb:GetItem'], ['open'], { retired: true });
    expect(neededBy([retired])).toEqual({ rights: {}, tables: [], others: [] });
    expect(Object.keys(givenBy([retired]).rights)).toEqual(['get-board']);
  });

  it('is no function without an alias: it has one version, which each deployment replaces', () => {
    const { Live: _live, ...others } = template(['dynamodb:GetItem']).Resources;
    expect(neededBy([{ Resources: others }])).toEqual({ rights: {}, tables: [], others: [] });
  });

  it('goes from one release to the next: what is kept counts for those before, and not for those from then on', () => {
    const right = `dynamodb:Query ${board}/index/open`;
    const used = { name: 'v1', needs: { rights: { 'get-board': [right] }, tables: ['board/open'] } };
    const keeps = template([], ['open'], { kept: ['dynamodb:Query'] });
    expect(lacking(givenBy([keeps]), [used])).toEqual([]);
    const withoutIt = { name: 'v2', needs: neededBy([keeps]) };
    const gone = givenBy([template([], [])]);
    expect(lacking(gone, [withoutIt])).toEqual([]);
    expect(lacking(gone, [used]).map(({ what }) => what)).toEqual([`${right} of get-board`, 'the table board/open']);
  });
});

describe('rights for one shop', () => {
  /** Of a function that asks for shops as another role, with or without rights of its own to all of them. */
  function apart(own: Parameters<typeof template>[0], kept: readonly string[] = []): Template {
    const { Role, Function: asking, ...others } = template(own, ['open'], { kept }).Resources;
    const ofTenant = template(['dynamodb:GetItem']).Resources.Role;
    const environment = { Environment: { Variables: { TENANT_ROLE_ARN: { 'Fn::GetAtt': ['TenantRole', 'Arn'] } } } };
    const withTenant = { ...asking, Properties: { ...(asking?.Properties as object), ...environment } };
    return { Resources: { ...others, Role, TenantRole: ofTenant, Function: withTenant } as Template['Resources'] };
  }
  const before = { name: 'v1', needs: neededBy([apart(['dynamodb:GetItem'])]) };
  const after = { name: 'v2', needs: neededBy([apart([])]) };

  it('are no help to code that asks for all shops, and that is told', () => {
    expect(lacking(givenBy([apart([])]), [before])).toEqual([
      { release: 'v1', what: `dynamodb:GetItem ${board} of get-board`, leftForOneShop: 'get-board' },
    ]);
  });

  it('are all it takes from the release on that asks for one', () => {
    expect(lacking(givenBy([apart([])]), [after])).toEqual([]);
    expect(lacking(givenBy([apart(['dynamodb:GetItem'])]), [before, after])).toEqual([]);
    expect(lacking(givenBy([template(['dynamodb:GetItem'])]), [after]).map(({ what }) => what)).toContain(
      `for one shop dynamodb:GetItem ${board} of get-board`,
    );
  });
});

describe('queues and buckets', () => {
  const queue = 'arn:aws:sqs:us-east-1:000000000000:status-board-dev-jobs';
  const bucket = 'arn:aws:s3:::status-board-dev-files-000000000000-us-east-1';
  /** Of a consumer: rights on a queue and the files of a bucket. */
  function consumerTemplate({ retired = false, without = '' } = {}): Template {
    const Statement = [
      { Action: 'sqs:ReceiveMessage', Resource: queue },
      { Action: 's3:ListBucket', Resource: bucket },
      { Action: 's3:PutObject', Resource: `${bucket}/*` },
    ];
    const resources: Template['Resources'] = {
      Role: {
        Type: 'AWS::IAM::Role',
        Properties: { Policies: [{ PolicyName: 'Function', PolicyDocument: { Statement } }] },
      },
      Function: {
        Type: 'AWS::Lambda::Function',
        Properties: { FunctionName: 'run-job', Role: { 'Fn::GetAtt': ['Role', 'Arn'] } },
        Metadata: { 'StatusBoard::Consumer': { Id: 'runJob', ...(retired && { Retired: true }) } },
      },
      Live: { Type: 'AWS::Lambda::Alias', Properties: { Name: 'live', FunctionName: { Ref: 'Function' } } },
      Queue: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'status-board-dev-jobs' } },
      Unnamed: { Type: 'AWS::S3::Bucket' },
      Files: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'status-board-dev-files-000000000000-us-east-1' } },
    };
    return { Resources: Object.fromEntries(Object.entries(resources).filter(([id]) => id !== without)) };
  }
  const both = ['bucket status-board-dev-files-000000000000-us-east-1', 'queue status-board-dev-jobs'];

  it('are given by name, and needed where a right is on them, also by what events call', () => {
    expect(givenBy([consumerTemplate()]).others).toEqual(both);
    expect(neededBy([consumerTemplate()])).toMatchObject({ tables: [], others: both });
    expect(Object.keys(neededBy([consumerTemplate()]).rights)).toEqual(['run-job']);
  });

  it('are needed by no consumer that is retired', () => {
    expect(neededBy([consumerTemplate({ retired: true })])).toEqual({ rights: {}, tables: [], others: [] });
  });

  it.each([
    ['Queue', 'the queue status-board-dev-jobs'],
    ['Files', 'the bucket status-board-dev-files-000000000000-us-east-1'],
  ])('cannot go while a release needs them: %s', (without, what) => {
    const release = { name: 'v1', needs: neededBy([consumerTemplate()]) };
    expect(lacking(givenBy([consumerTemplate()]), [release])).toEqual([]);
    expect(lacking(givenBy([consumerTemplate({ without })]), [release])).toEqual([{ release: 'v1', what }]);
  });

  it('are not asked for by a release from before there were any', () => {
    const { others: _others, ...needs } = neededBy([template(['dynamodb:GetItem'])]);
    expect(lacking(givenBy([template(['dynamodb:GetItem'])]), [{ name: 'v0', needs }])).toEqual([]);
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
    ['a function', { Resources: { Table: template([]).Resources.Table } } as Template, 'the function get-board'],
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
