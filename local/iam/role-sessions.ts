import { randomBytes } from 'node:crypto';
import type { Resource } from '../assembly/resolve-assembly.ts';
import type { RequestContext } from './conditions.ts';
import { mayDo, type PolicyStatement } from './policy.ts';
import type { Principal, PrincipalCredentials } from './principal.ts';

/** A role of a template. */
interface Role {
  readonly arn: string;
  readonly name: string;
  readonly trust: readonly PolicyStatement[];
  readonly policy: readonly PolicyStatement[];
}

/** Somebody who acts as a role. */
export interface RoleSession {
  readonly principal: Principal;
  readonly roleArn: string;
  /** What the session was tagged with, as policies name it: `aws:PrincipalTag/…`. */
  readonly tags: RequestContext;
  /** Epoch milliseconds; never for a function, which acts as its role as long as it runs. */
  readonly until: number;
}

/** What somebody wants to become. */
export interface RoleRequest {
  readonly roleArn: string;
  readonly sessionName: string;
  readonly tags: Readonly<Record<string, string>>;
  /** Milliseconds. */
  readonly lifetime: number;
}

/** Sessions that were assumed and are good: far more than tenants have at a time. */
const most = 10_000;

const statementsOf = (document: unknown): PolicyStatement[] =>
  (document as { readonly Statement?: PolicyStatement[] } | undefined)?.Statement ?? [];

function roleOf({ properties, attributes }: Resource): Role {
  const { Policies = [], AssumeRolePolicyDocument: trust } = properties as {
    readonly Policies?: readonly { readonly PolicyDocument: unknown }[];
    readonly AssumeRolePolicyDocument?: unknown;
  };
  const arn = String(attributes.Arn);
  return {
    arn,
    name: arn.slice(arn.lastIndexOf('/') + 1),
    trust: statementsOf(trust),
    policy: Policies.flatMap(({ PolicyDocument }) => statementsOf(PolicyDocument)),
  };
}

/** The roles of the templates and those who act as them: each function as its own, and whoever assumes one. */
export class RoleSessions {
  readonly #account: string;
  /** By access key. */
  readonly #assumed = new Map<string, RoleSession>();
  /** By access key, and by role. */
  readonly #functions = new Map<string, RoleSession>();
  #roles: ReadonlyMap<string, Role> = new Map();

  constructor(account: string) {
    this.#account = account;
  }

  /** Takes the roles of templates; sessions go on with what their role says now. */
  configure(resources: readonly Resource[]): void {
    const roles = resources.filter(({ type }) => type === 'AWS::IAM::Role').map(roleOf);
    this.#roles = new Map(roles.map((role) => [role.arn, role]));
  }

  /** What a function signs with that acts as a role: the same for all its environments. */
  ofFunction(roleArn: string): PrincipalCredentials {
    const known = this.#functions.get(roleArn);
    if (known !== undefined) return known.principal.credentials;
    const request = { roleArn, sessionName: 'function', tags: {}, lifetime: Number.POSITIVE_INFINITY };
    const session = this.#newSession(request, 0);
    const { credentials } = session.principal;
    this.#functions.set(roleArn, session).set(credentials.accessKeyId, session);
    return credentials;
  }

  /**
   * Lets somebody become a role, where the role trusts him to, with these tags.
   * @param now epoch milliseconds
   * @returns undefined where it does not, or is not there
   */
  assume(caller: RoleSession, request: RoleRequest, now: number): RoleSession | undefined {
    const role = this.#roles.get(request.roleArn);
    if (role === undefined) return undefined;
    const tags = Object.entries(request.tags);
    const context: RequestContext = {
      ...Object.fromEntries(tags.map(([key, value]) => [`aws:RequestTag/${key}`, value])),
      'aws:TagKeys': tags.map(([key]) => key),
    };
    const actions = ['sts:AssumeRole', ...(tags.length > 0 ? ['sts:TagSession'] : [])];
    const isTrusted = actions.every((action) =>
      mayDo({ arn: caller.roleArn, policy: [] }, role.trust, { action, resource: role.arn, context }),
    );
    if (!isTrusted) return undefined;
    const session = this.#newSession(request, now);
    const oldest = this.#assumed.size >= most ? this.#assumed.keys().next() : undefined;
    if (oldest?.done === false) this.#assumed.delete(oldest.value);
    this.#assumed.set(session.principal.credentials.accessKeyId, session);
    return session;
  }

  /** Who has an access key, with what his role says now. @param now epoch milliseconds */
  find(accessKeyId: string, now: number): RoleSession | undefined {
    const session = this.#functions.get(accessKeyId) ?? this.#assumed.get(accessKeyId);
    if (session === undefined || session.until < now) return undefined;
    return { ...session, principal: { ...session.principal, policy: this.#roles.get(session.roleArn)?.policy ?? [] } };
  }

  #newSession({ roleArn, sessionName, tags, lifetime }: RoleRequest, now: number): RoleSession {
    const role = roleArn.slice(roleArn.lastIndexOf('/') + 1);
    const credentials = {
      accessKeyId: `ASIA${randomBytes(8).toString('hex').toUpperCase()}`,
      secretAccessKey: randomBytes(20).toString('hex'),
      sessionToken: randomBytes(60).toString('base64'),
    };
    return {
      principal: {
        account: this.#account,
        arn: `arn:aws:sts::${this.#account}:assumed-role/${role}/${sessionName}`,
        userId: `${role}:${sessionName}`,
        credentials,
        policy: [],
      },
      roleArn,
      tags: Object.fromEntries(Object.entries(tags).map(([key, value]) => [`aws:PrincipalTag/${key}`, value])),
      until: now + lifetime,
    };
  }
}
