import { ArnPrincipal, Effect, type IRole, PolicyDocument, PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { BucketResource, Rights } from '#shared/contract/rights.ts';
import type { Stage } from '../config.ts';
import { earlierReleasesPolicy } from '../earlier-releases.ts';
import { resourceArns } from '../resource-arns.ts';
import { type FunctionActions, formerActions, onShops, usedActions } from './function-actions.ts';
import { inOne, statementsOn } from './resource-statements.ts';

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
 * of the shop its session is tagged with; what only the code of earlier releases does there, in a policy of its own.
 * The policies of roles of one account may name each other's ARNs; that the trust policy names the function's role is all it takes.
 */
export class TenantRole extends Construct {
  readonly role: Role;

  constructor(scope: Construct, id: string, { stage, contract, trusted }: TenantRoleProps) {
    super(scope, id);
    const arns = resourceArns(this, stage);
    const shop = `\${aws:PrincipalTag/${tag}}`;
    const onFiles = inOne((resource: BucketResource, action) => arns.bucket(resource, action, shop));
    const statementsFor = ({ tables, buckets }: FunctionActions) => [
      ...statementsOn('dynamodb', tables, arns.table, () => [`T#${shop}#*`]),
      ...statementsOn('s3', buckets, onFiles),
    ];
    const policies = {
      Function: statementsFor(onShops(usedActions(contract))),
      [earlierReleasesPolicy]: statementsFor(onShops(formerActions(contract))),
    };
    this.role = new Role(this, 'Role', {
      assumedBy: new ArnPrincipal(trusted.roleArn).withSessionTags(),
      description: `What ${contract.id} may do for one shop`,
      maxSessionDuration: Duration.hours(1),
      inlinePolicies: Object.fromEntries(
        Object.entries(policies).flatMap(([name, statements]) =>
          statements.length > 0 ? [[name, new PolicyDocument({ statements })]] : [],
        ),
      ),
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
