import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { npmScripts, parseWorkflow } from '../../pipelines/workflow-rules.ts';
import { calledActions } from './called-actions.ts';
import { actionsOf, longestPolicy, policyFolder, policyText, readPolicy, type Statement, tooWide } from './policies.ts';

/** The commands a pipeline types once it has credentials. */
function typedIn(workflow: string): string[] {
  const { jobs } = parseWorkflow(readFileSync(`.github/workflows/${workflow}.yml`, 'utf8'));
  const jobsWithCredentials = Object.values(jobs).filter(({ permissions }) => permissions?.['id-token'] === 'write');
  return jobsWithCredentials.flatMap(({ steps = [] }) => steps.flatMap(({ run = '' }) => npmScripts(run)));
}

/** Who has a policy, by the commands he types. */
const commandsOf: Readonly<Record<string, readonly string[]>> = {
  deploy: typedIn('deploy-dev'),
  release: typedIn('release'),
  operate: [
    'plan',
    'doctor',
    'releases',
    'rollback',
    'prune',
    'auth',
    'endpoints',
    'logs',
    'smoke',
    'jobs',
    'alarms',
    'slo',
    'secrets',
  ],
  keys: ['keys', 'load', 'shops', 'seed'],
  restore: ['backup', 'restore'],
  audit: ['security-audit'],
};
const names = Object.keys(commandsOf);
const page = readFileSync('docs/operating/first-deployment.md', 'utf8');

/** What is given to CloudFormation, and to whom a role is given: no command calls by them. */
const others = ['execution', 'execution-data', 'github-trust'];

/** They work on local clouds, and on no account. */
const local = ['drill', 'screenshots', 'start', 'token'];

it('every command that calls AWS is in the policy of somebody', () => {
  const commands = readdirSync('scripts').flatMap((name) => (name.endsWith('.ts') ? [basename(name, '.ts')] : []));
  const calling = commands.filter((command) => calledActions(command).length > 0);
  expect(calling).toEqual([...new Set([...Object.values(commandsOf).flat(), ...local])].sort());
});

it('every policy belongs to somebody', () => {
  expect(readdirSync(policyFolder).sort()).toEqual([...names, ...others].map((name) => `${name}.json`).sort());
});

it('pipelines type what the policies are for', () => {
  expect(commandsOf).toMatchObject({ deploy: ['deploy', 'smoke'], release: ['release', 'doctor'] });
});

it.each(names)('the page on the first deployment tells what %s is for', (name) => {
  const row = page.split('\n').find((line) => line.includes(`| [${name}.json]`)) ?? '';
  const [, , , purpose = ''] = row.split('|');
  expect([...purpose.matchAll(/`([\w-]+)`/g)].map(([, command]) => command)).toEqual(commandsOf[name]);
});

describe.each(names)('the policy to %s', (name) => {
  const policy = readPolicy(name);

  it('allows what the code of its commands calls, and nothing else', () => {
    const called = new Set((commandsOf[name] ?? []).flatMap(calledActions));
    expect(actionsOf(policy)).toEqual([...called].sort());
  });

  it('is about one stage', () => {
    expect(tooWide(policy)).toEqual([]);
  });
});

it('the policy to audit only reads', () => {
  const actions = actionsOf(readPolicy('audit'));
  expect(actions.filter((action) => !/^\w+:(Describe|Get|List|Scan)[A-Z]?/.test(action))).toEqual([]);
});

it.each([...names, ...others])('%s is a policy IAM takes', (name) => {
  const { Version, Statement: statements } = readPolicy(name);
  expect(Version).toBe('2012-10-17');
  expect(statements.filter(({ Sid, Effect }) => Effect !== 'Allow' || !/^[A-Za-z0-9]+$/.test(Sid))).toEqual([]);
  expect(new Set(statements.map(({ Sid }) => Sid)).size).toBe(statements.length);
  expect(policyText(name).replaceAll(/\s/g, '').length).toBeLessThanOrEqual(longestPolicy);
});

it('GitHub is trusted for one environment of one repository, and for AWS', () => {
  const [{ Action, Condition } = {} as Statement, ...more] = readPolicy('github-trust').Statement;
  expect(more).toEqual([]);
  expect(Action).toBe('sts:AssumeRoleWithWebIdentity');
  expect(Condition).toEqual({
    StringEquals: {
      'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com',
      'token.actions.githubusercontent.com:sub': 'repo:OWNER/REPOSITORY:environment:STAGE',
    },
  });
});

describe('a statement that is too wide', () => {
  const table = 'arn:aws:dynamodb:REGION:ACCOUNT:table/status-board-STAGE-ops';
  const fine: Statement = { Sid: 'A', Effect: 'Allow', Action: 'dynamodb:GetItem', Resource: table };

  it.each<Partial<Statement>>([
    { Action: 'dynamodb:*' },
    { Resource: '*' },
    { Resource: 'arn:aws:dynamodb:REGION:ACCOUNT:table/*' },
    { Resource: [table, 'arn:aws:dynamodb:REGION:ACCOUNT:table/status-board-*'] },
    { Action: ['logs:GetQueryResults', 'logs:FilterLogEvents'], Resource: '*' },
    { Action: 'sts:AssumeRole', Resource: 'arn:aws:iam::ACCOUNT:role/cdk-hnb659fds-cfn-exec-role-ACCOUNT-REGION' },
    { Action: 'kms:Decrypt', Resource: 'arn:aws:kms:REGION:ACCOUNT:key/*' },
    {
      Action: 'kms:GetKeyPolicy',
      Resource: 'arn:aws:kms:REGION:ACCOUNT:key/*',
      Condition: { StringEquals: { 'aws:ResourceTag/application': 'status-board' } },
    },
    { Action: 'iam:PassRole', Resource: 'arn:aws:iam::ACCOUNT:role/status-board-STAGE-api-*' },
  ])('is seen: %j', (planted) => {
    expect(tooWide({ Version: '', Statement: [{ ...fine, ...planted }] })).toHaveLength(1);
  });

  it('is not seen where there is none', () => {
    expect(tooWide({ Version: '', Statement: [fine] })).toEqual([]);
  });
});
