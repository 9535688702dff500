import {
  GetRolePolicyCommand,
  IAMClient,
  paginateListAttachedRolePolicies,
  paginateListRolePolicies,
} from '@aws-sdk/client-iam';
import { inParallel } from '../cli/in-parallel.ts';
import type { AwsAccess } from '../operating/stage-access.ts';
import { type AuditFinding, findingOf } from './audit-finding.ts';
import { type PolicyStatement, statementsOf } from './policy-document.ts';

/** What a role allows, as IAM has it. */
export interface ObservedRole {
  readonly name: string;
  readonly statements: readonly PolicyStatement[];
  /** ARNs of policies that are attached to it. */
  readonly attached: readonly string[];
}

/** Calls at once. */
const parallel = 4;

/** Reads what roles allow. */
export async function observeRoles(aws: AwsAccess, names: readonly string[]): Promise<ObservedRole[]> {
  const client = new IAMClient({ maxAttempts: 8, retryMode: 'adaptive', ...aws });
  const observed: ObservedRole[] = [];
  await inParallel(parallel, names, async (RoleName) => {
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
    observed.push({ name: RoleName, statements, attached });
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

/** Whether an ARN names everything of its service, rather than one thing and what is in it. */
function isEverything(arn: string): boolean {
  if (arn === '*') return true;
  const [, , service, , , ...rest] = arn.split(':');
  // What S3 has before the slash is a bucket, and what others have is a kind of thing.
  const name = rest.join(':').replace(service === 's3' ? '' : /^[\w-]+[/:]/, '');
  return name.startsWith('*');
}

const found = findingOf('roles');
const mend = 'name what it needs in the contract of its function, and deploy';

function ofStatement(role: string, { effect, actions, resources }: PolicyStatement): AuditFinding[] {
  if (effect !== 'Allow') return [];
  const findings = actions
    .filter((action) => action.includes('*'))
    .map((action) => found('high', role, `allows ${action}`, mend));
  const narrow = actions.filter((action) => !ofNoResource.has(action));
  if (narrow.length > 0 && resources.some(isEverything)) {
    findings.push(found('high', role, `allows ${narrow.join(', ')} on everything`, mend));
  }
  return findings;
}

/** Judges what roles allow. */
export function judgeRoles(observed: readonly ObservedRole[]): AuditFinding[] {
  return observed.flatMap(({ name, statements, attached }) => [
    ...statements.flatMap((statement) => ofStatement(name, statement)),
    ...attached.map((arn) => found('high', name, `has the policy ${arn} attached`, 'detach it: ours have none')),
  ]);
}
