import { ArnPrincipal, Effect, type IRole, PolicyDocument, PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { type BucketResource, isOfShops, type Rights } from '#shared/contract/rights.ts';
import type { Stage } from '../config.ts';
import { resourceArns } from '../resource-arns.ts';

/** The tag of sessions that says for which shop a function acts. */
const tag = 'TenantId';

/** What a role allows that reaches one shop. */
export interface TenantRoleProps {
  readonly stage: Stage;
  /** The contract of the function. */
  readonly contract: Rights & { readonly id: string };
  /** The role of the function, which alone may become this one. */
  readonly trusted: IRole;
}

/**
 * The role by which a function asks the tables of business, and for files: what its contract lists on them, in the partitions and folders
 * of the shop its session is tagged with. A request that names no partition, such as a scan, is refused by the condition `Null`: `ForAllValues` would let it pass.
 * The policies of roles of one account may name each other's ARNs; that the trust policy names the function's role is all it takes.
 */
export class TenantRole extends Construct {
  readonly role: Role;

  constructor(scope: Construct, id: string, { stage, contract, trusted }: TenantRoleProps) {
    super(scope, id);
    const arns = resourceArns(this, stage);
    const conditions = {
      'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [`T#\${aws:PrincipalTag/${tag}}#*`] },
      Null: { 'dynamodb:LeadingKeys': 'false' },
    };
    const statements = Object.entries<readonly string[]>(contract.tableActions)
      .filter(([resource]) => isOfShops(resource))
      .map(
        ([resource, actions]) =>
          new PolicyStatement({
            actions: actions.map((action) => `dynamodb:${action}`),
            resources: arns.table(resource as Parameters<typeof arns.table>[0]),
            conditions,
          }),
      );
    const shop = `\${aws:PrincipalTag/${tag}}`;
    const onFiles = Object.entries(contract.bucketActions).flatMap(([resource, actions]) => {
      const byArn = Map.groupBy(actions, (action) => arns.bucket(resource as BucketResource, action, shop));
      return Array.from(
        byArn,
        ([arn, those]) => new PolicyStatement({ actions: those.map((action) => `s3:${action}`), resources: [arn] }),
      );
    });
    this.role = new Role(this, 'Role', {
      assumedBy: new ArnPrincipal(trusted.roleArn).withSessionTags(),
      description: `What ${contract.id} may do for one shop`,
      maxSessionDuration: Duration.hours(1),
      inlinePolicies: { Function: new PolicyDocument({ statements: [...statements, ...onFiles] }) },
    });
    // Without its tag a session would be of no shop, and of no use.
    this.role.assumeRolePolicy?.addStatements(
      new PolicyStatement({
        effect: Effect.DENY,
        principals: [new ArnPrincipal(trusted.roleArn)],
        actions: ['sts:AssumeRole'],
        conditions: { Null: { [`aws:RequestTag/${tag}`]: 'true' } },
      }),
    );
  }
}
