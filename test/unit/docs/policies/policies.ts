import { readFileSync } from 'node:fs';

/** A statement of a policy. */
export interface Statement {
  readonly Sid: string;
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** A policy of `docs/operating/policies`. */
export interface Policy {
  readonly Version: string;
  readonly Statement: readonly Statement[];
}

export const policyFolder = 'docs/operating/policies';

/** IAM takes no longer ones, white space not counted. */
export const longestPolicy = 6_144;

const list = (value: string | readonly string[] = []): readonly string[] => [value].flat();

/** The text of a policy. */
export function policyText(name: string): string {
  return readFileSync(`${policyFolder}/${name}.json`, 'utf8');
}

/** What a policy allows, by name of its file. */
export function readPolicy(name: string): Policy {
  return JSON.parse(policyText(name)) as Policy;
}

/** Each once, in order. */
export function actionsOf({ Statement }: Policy): string[] {
  return [...new Set(Statement.flatMap(({ Action }) => list(Action)))].sort();
}

/** Actions that know no resource, or here are called for all there are. */
const ofNoResource = [
  'cloudformation:DescribeStacks',
  'cloudformation:ListStacks',
  // Of composite alarms it tells nobody whose right is narrower.
  'cloudwatch:DescribeAlarmHistory',
  'cloudwatch:DescribeAlarms',
  'cloudwatch:GetMetricData',
  'dynamodb:ListBackups',
  'dynamodb:ListExports',
  'dynamodb:ListTables',
  'lambda:GetAccountSettings',
  'logs:DescribeLogGroups',
  'logs:GetQueryResults',
];

/** What belongs to a stage, and what the CDK deploys by. */
const ours = [
  /^arn:aws:[a-z]+:(REGION)?:ACCOUNT:[\w/:-]*status-board-STAGE-/,
  /^arn:aws:iam::ACCOUNT:role\/cdk-hnb659fds-(deploy|file-publishing|lookup)-role-ACCOUNT-REGION$/,
  // Buckets belong to no account.
  /^arn:aws:s3:::status-board-STAGE-[\w-]+-ACCOUNT-REGION(\/\*)?$/,
  // Settings of all buckets of a stage, of which some are named by CloudFormation; nothing that lies in them.
  /^arn:aws:s3:::status-board-STAGE-\*$/,
  // Where DynamoDB says what was wrong with items it imported, of whatever table.
  /^arn:aws:logs:REGION:ACCOUNT:log-group:\/aws-dynamodb\/\*$/,
  /^arn:aws:ssm:REGION:ACCOUNT:parameter\/cdk-bootstrap\/hnb659fds\/version$/,
];

/** Keys have names nobody knows before: they are told apart by their aliases, or by the tags all that is ours has. */
const anyKey = /^arn:aws:kms:REGION:ACCOUNT:key\/\*$/;
const ourKey = /^alias\/status-board-STAGE-/;

/** What is too wide about a policy of people or pipelines, in words. */
export function tooWide({ Statement: statements }: Policy): string[] {
  return statements.flatMap(({ Sid, Action, Resource, Condition }) => {
    const actions = list(Action);
    const wild = actions.filter((action) => action.includes('*')).map((action) => `${Sid}: ${action}`);
    const isByAlias = ourKey.test(Condition?.['ForAnyValue:StringEquals']?.['kms:ResourceAliases'] ?? '');
    const tags = Condition?.StringEquals ?? {};
    const isByTag = tags['aws:ResourceTag/application'] === 'status-board' && tags['aws:ResourceTag/stage'] === 'STAGE';
    const known = isByAlias || isByTag ? [...ours, anyKey] : ours;
    const foreign = list(Resource).filter((resource) => !known.some((pattern) => pattern.test(resource)));
    const needsNone = actions.every((action) => ofNoResource.includes(action));
    const passes = actions.includes('iam:PassRole') && Condition?.StringEquals?.['iam:PassedToService'] === undefined;
    return [
      ...wild,
      ...(needsNone ? [] : foreign.map((resource) => `${Sid}: ${resource}`)),
      ...(passes ? [`${Sid}: iam:PassRole to anything`] : []),
    ];
  });
}
