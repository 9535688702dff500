import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { CfnPermission, Code } from 'aws-cdk-lib/aws-lambda';
import { CfnRotationSchedule, Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { RemovalPolicy, Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { SecretName } from '#shared/contract/rights.ts';
import type { Rotation } from '#shared/contract/rotation.ts';
import type { Stage } from '../config.ts';
import { consumerMetadata } from '../earlier-releases.ts';
import type { Environment } from '../function-environment.ts';
import { secretName } from '../names.ts';
import { LiveFunction } from './live-function.ts';

/** What a function that replaces secrets is made of. */
export interface RotatingFunctionProps {
  readonly stage: Stage;
  readonly rotation: Rotation;
  /** The built bundle: `index.js` exporting `handler`. */
  readonly code: Code;
  readonly environment: Environment;
}

/** Characters of a first value: 380 bits, since each is one of 62. */
const firstLength = 64;

/**
 * Secrets, and the function that replaces them. They are random text that Secrets Manager makes, so no value stands in a template, and they
 * are encrypted by the key AWS has for it: who may read one is decided by one right to it, and a key of ours would decide the same again.
 */
export class RotatingFunction extends LiveFunction {
  constructor(scope: Construct, id: string, { rotation, ...props }: RotatingFunctionProps) {
    const names = Object.keys(rotation.secrets) as SecretName[];
    super(scope, id, {
      ...props,
      contract: rotation,
      description: rotation.summary,
      metadata: { name: consumerMetadata, said: { Id: rotation.id, Secrets: names } },
    });
    this.alias.addPermission('Rotate', {
      principal: new ServicePrincipal('secretsmanager.amazonaws.com'),
      sourceAccount: Stack.of(this).account,
    });
    const permission = this.alias.node.findChild('Rotate') as CfnPermission;
    for (const name of names) this.#addSecret(props.stage, name, rotation).addResourceDependency(permission);
  }

  #addSecret(stage: Stage, name: SecretName, { secrets }: Rotation): CfnRotationSchedule {
    const secret = new Secret(this, name, {
      secretName: secretName(stage.name, name),
      description: `Status Board ${stage.name}: ${name}`,
      generateSecretString: { passwordLength: firstLength, excludePunctuation: true },
      removalPolicy: stage.keepsData ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : RemovalPolicy.DESTROY,
    });
    return new CfnRotationSchedule(secret, 'Rotation', {
      secretId: secret.secretArn,
      rotationLambdaArn: this.alias.functionArn,
      rotationRules: { automaticallyAfterDays: secrets[name]?.rotatedAfterDays ?? 0 },
      // A deployment changes no secret.
      rotateImmediatelyOnUpdate: false,
    });
  }
}
