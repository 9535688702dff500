import type { Resource, StackTemplate } from './synthesized.ts';

/** The only actions that know no resource. */
const resourceLess = new Set(['cloudwatch:GetMetricData', 'xray:PutTraceSegments', 'xray:PutTelemetryRecords']);

const forbidden = [/^dynamodb:(Scan|PartiQL.*|DeleteTable)$/];

/** A statement of a policy document. */
export type Statement = Readonly<Record<string, unknown>>;

const list = (value: unknown): unknown[] => (value === undefined ? [] : Array.isArray(value) ? value : [value]);

function isStatement(value: object): value is Statement {
  return 'Effect' in value && ('Action' in value || 'NotAction' in value);
}

/** Every policy statement anywhere in a value, whatever resource type or property it hides in. */
export function statementsIn(value: unknown): Statement[] {
  if (typeof value !== 'object' || value === null) return [];
  return [...(isStatement(value) ? [value] : []), ...Object.values(value).flatMap(statementsIn)];
}

/** All objects of one bucket: a right to files is written so, since there is a key for each. */
function isObjectsOfBucket(actions: readonly string[], resource: unknown): boolean {
  const [, [arn = {}, keys = ''] = []] = Object(resource)['Fn::Join'] ?? [];
  const isBucket = 'Fn::GetAtt' in Object(arn) && arn['Fn::GetAtt'][1] === 'Arn' && /^\/([\w-]+\/)*\*$/.test(keys);
  return isBucket && actions.every((action) => ['s3:GetObject', 's3:PutObject', 's3:ListBucket'].includes(action));
}

/** A folder that each shop, or the shop of the session, has in the stage's own bucket of files, for what functions do with files. */
function isOurFiles(actions: readonly string[], resource: unknown): boolean {
  const whose = String.raw`(?:\*|\$\{aws:PrincipalTag/TenantId\})`;
  const folder = new RegExp(`^arn:aws:s3:::status-board-[a-z]+-files-\\d{12}-[a-z\\d-]+/T/${whose}/[a-z]+/\\*$`);
  const isBucket = folder.test(String(resource));
  const onFiles = ['s3:AbortMultipartUpload', 's3:DeleteObject', 's3:GetObject', 's3:PutObject'];
  return isBucket && actions.every((action) => onFiles.includes(action));
}

/** Who passes a role passes its rights: it is the bootstrap's execution role, to CloudFormation, or none. */
function passesRightly({ Resource, Condition }: Statement): boolean {
  const { 'iam:PassedToService': service } = Object(Object(Condition).StringEquals);
  const isExecution = /^arn:aws:iam::\d{12}:role\/cdk-hnb659fds-cfn-exec-role-\d{12}-[a-z\d-]+$/.test(String(Resource));
  return isExecution && service === 'cloudformation.amazonaws.com';
}

/** What a key says of itself: in its own policy `*` is that key, and the actions are named. */
function isOfKey(actions: readonly string[], { Principal }: Statement): boolean {
  return Principal !== undefined && actions.every((action) => action.startsWith('kms:'));
}

/** What is too wide about a statement; empty when nothing is. What is denied cannot be too wide. */
export function faultsOf(statement: Statement): string[] {
  if (statement.Effect === 'Deny') return [];
  const actions = list(statement.Action).map(String);
  const resources = list(statement.Resource);
  const principals = list(statement.Principal).flatMap((principal) =>
    typeof principal === 'object' && principal !== null ? Object.values(principal).flatMap(list) : [principal],
  );
  return [
    ...(statement.NotAction === undefined ? [] : ['NotAction']),
    ...(statement.NotResource === undefined ? [] : ['NotResource']),
    ...(statement.NotPrincipal === undefined ? [] : ['NotPrincipal']),
    ...actions.filter((action) => action.includes('*')).map((action) => `wildcard action ${action}`),
    ...actions
      .filter((action) => forbidden.some((pattern) => pattern.test(action)))
      .map((action) => `action ${action}`),
    ...(actions.includes('iam:PassRole') && !passesRightly(statement) ? ['action iam:PassRole'] : []),
    ...resources
      .filter((resource) => JSON.stringify(resource).includes('*'))
      .filter((resource) => !isObjectsOfBucket(actions, resource) && !isOurFiles(actions, resource))
      .filter(() => !actions.every((action) => resourceLess.has(action)) && !isOfKey(actions, statement))
      .map((resource) => `wildcard resource ${JSON.stringify(resource)}`),
    ...principals.filter((principal) => JSON.stringify(principal).includes('*')).map(() => 'anyone as principal'),
  ];
}

/** The resources that exist when the `AuthMode` parameter has a value; knows the one kind of condition we use. */
export function activeResources(template: StackTemplate, authMode: string): Record<string, Resource> {
  const holds = (name: string | undefined): boolean => {
    if (name === undefined) return true;
    const condition = JSON.stringify(template.Conditions?.[name]);
    if (condition !== '{"Fn::Equals":[{"Ref":"AuthMode"},"NONE"]}') throw new Error(`unknown condition ${condition}`);
    return authMode === 'NONE';
  };
  return Object.fromEntries(Object.entries(template.Resources).filter(([, resource]) => holds(resource.Condition)));
}
