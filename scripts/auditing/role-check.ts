import {
  GetRoleCommand,
  GetRolePolicyCommand,
  IAMClient,
  paginateListAttachedRolePolicies,
  paginateListRolePolicies,
} from '@aws-sdk/client-iam';
import { inParallel } from '../cli/in-parallel.ts';
import type { AwsAccess } from '../operating/stage-access.ts';
import { type AuditFinding, findingOf } from './audit-finding.ts';
import { outsidersOf } from './outsiders.ts';
import { type PolicyStatement, statementsOf } from './policy-document.ts';
import { isEverything, isPattern } from './wide-rights.ts';

/** What a role allows, as IAM has it. */
export interface ObservedRole {
  readonly name: string;
  /** Who may take it on. */
  readonly trust: readonly PolicyStatement[];
  readonly statements: readonly PolicyStatement[];
  /** ARNs of policies that are attached to it. */
  readonly attached: readonly string[];
}

/** Calls at once. */
const parallel = 4;

/** Reads what roles allow, and whom. */
export async function observeRoles(aws: AwsAccess, names: readonly string[]): Promise<ObservedRole[]> {
  const client = new IAMClient({ maxAttempts: 8, retryMode: 'adaptive', ...aws });
  const observed: ObservedRole[] = [];
  await inParallel(parallel, names, async (RoleName) => {
    const { Role } = await client.send(new GetRoleCommand({ RoleName }));
    const trust = statementsOf(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? '{}'));
    const statements: PolicyStatement[] = [];
    for await (const { PolicyNames = [] } of paginateListRolePolicies({ client }, { RoleName })) {
      for (const PolicyName of PolicyNames) {
        const { PolicyDocument = '{}' } = await client.send(new GetRolePolicyCommand({ RoleName, PolicyName }));
        statements.push(...statementsOf(decodeURIComponent(PolicyDocument)));
      }
    }
    const attached: string[] = [];
    for await (const { AttachedPolicies = [] } of paginateListAttachedRolePolicies({ client }, { RoleName })) {
      attached.push(...AttachedPolicies.map(({ PolicyArn = '' }) => PolicyArn));
    }
    observed.push({ name: RoleName, trust, statements, attached });
  });
  return observed;
}

/** Actions IAM knows no resources for. */
const ofNoResource = new Set([
  'cloudwatch:GetMetricData',
  'cloudwatch:ListMetrics',
  'xray:PutTelemetryRecords',
  'xray:PutTraceSegments',
]);

const found = findingOf('roles');
const mend = 'name what it needs in the contract of its function, and deploy';

function ofStatement(role: string, { effect, actions, resources }: PolicyStatement): AuditFinding[] {
  if (effect !== 'Allow') return [];
  const findings = actions.filter(isPattern).map((action) => found('high', role, `allows ${action}`, mend));
  const narrow = actions.filter((action) => !ofNoResource.has(action));
  if (narrow.length > 0 && resources.some(isEverything)) {
    findings.push(found('high', role, `allows ${narrow.join(', ')} on everything`, mend));
  }
  return findings;
}

/** Lambda takes no role on for another account: who makes a function has to be allowed to pass it the role, which nobody is elsewhere. */
const isLambda = ({ principals }: PolicyStatement): boolean =>
  principals.every(({ kind, name }) => kind === 'Service' && name === 'lambda.amazonaws.com');

function ofTrust(role: string, trust: readonly PolicyStatement[], account: string): AuditFinding[] {
  const others = trust.filter((statement) => !isLambda(statement));
  return outsidersOf(others, account).map(({ severity, who }) =>
    found(severity, role, `can be taken on by ${who}`, 'deploy the stage again, or mend its trust policy'),
  );
}

/** Judges what roles allow, and whom. @param account the stage is in */
export function judgeRoles(observed: readonly ObservedRole[], account: string): AuditFinding[] {
  return observed.flatMap(({ name, trust, statements, attached }) => [
    ...ofTrust(name, trust, account),
    ...statements.flatMap((statement) => ofStatement(name, statement)),
    ...attached.map((arn) => found('high', name, `has the policy ${arn} attached`, 'detach it: ours have none')),
  ]);
}
