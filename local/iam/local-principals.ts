import { randomBytes } from 'node:crypto';
import type { Credentials } from '../guard/run-credentials.ts';
import type { PolicyStatement } from './policy.ts';
import type { Principal, PrincipalCredentials } from './principal.ts';

/** The session token of everybody who has assumed a role; with it the operator's keys are those of the role. */
export const roleSessionToken = 'local';

/** Who can call in the local cloud. */
export interface LocalPrincipals {
  /** May do everything; its credentials are those of the run. */
  readonly operator: Principal;
  /** The operator after it has assumed a role, whichever: the rights of roles are tested on their templates. */
  readonly role: Principal;
  /** The board page in a browser: may call Function URLs, and nothing else, with temporary credentials. */
  readonly page: Principal;
  /** Has no rights at all. */
  readonly outsider: Principal;
}

const everything: PolicyStatement = { Effect: 'Allow', Action: '*', Resource: '*' };

/**
 * What a caller of Function URLs needs since October 2025.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html
 */
const calling: readonly PolicyStatement[] = [
  {
    Effect: 'Allow',
    Action: 'lambda:InvokeFunctionUrl',
    Resource: '*',
    Condition: { StringEquals: { 'lambda:FunctionUrlAuthType': 'AWS_IAM' } },
  },
  {
    Effect: 'Allow',
    Action: 'lambda:InvokeFunction',
    Resource: '*',
    Condition: { Bool: { 'lambda:InvokedViaFunctionUrl': 'true' } },
  },
];

function newCredentials(prefix: string): PrincipalCredentials {
  const secret = () => randomBytes(20).toString('hex');
  return { accessKeyId: `${prefix}${secret().slice(0, 16).toUpperCase()}`, secretAccessKey: secret() };
}

/** The user whose credentials are those of a run. */
export function operatorArn(account: string): string {
  return `arn:aws:iam::${account}:user/local`;
}

/** The principals of a run; all but the operator have new credentials. */
export function localPrincipals(account: string, { accessKeyId, secretAccessKey }: Credentials): LocalPrincipals {
  const operator = { accessKeyId, secretAccessKey };
  const sessionArn = (role: string, session: string) => `arn:aws:sts::${account}:assumed-role/${role}/${session}`;
  return {
    operator: { account, arn: operatorArn(account), userId: 'local', credentials: operator, policy: [everything] },
    role: {
      account,
      arn: sessionArn('local', 'session'),
      userId: 'local:session',
      credentials: { ...operator, sessionToken: roleSessionToken },
      policy: [everything],
    },
    page: {
      account,
      arn: sessionArn('page', 'browser'),
      userId: 'page:browser',
      credentials: { ...newCredentials('ASIA'), sessionToken: randomBytes(60).toString('base64') },
      policy: calling,
    },
    outsider: {
      account,
      arn: `arn:aws:iam::${account}:user/outsider`,
      userId: 'outsider',
      credentials: newCredentials('AKIA'),
      policy: [],
    },
  };
}
