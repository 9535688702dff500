import { CfnCondition, CfnParameter, Fn } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { authModes, type Stage } from '../config.ts';

/**
 * The switch between public Function URLs and IAM-signed ones. A parameter, so that operators flip it on the deployed
 * template: no build, no new function version, no change of URL.
 */
export class AuthMode extends Construct {
  /** `NONE` or `AWS_IAM`, as a reference to the parameter. */
  readonly value: string;
  /** Holds while anyone may call; what grants public access must carry it. */
  readonly isPublic: CfnCondition;

  constructor(scope: Construct, id: string, stage: Stage) {
    super(scope, id);
    const parameter = new CfnParameter(this, 'Mode', {
      type: 'String',
      allowedValues: [...authModes],
      default: stage.authMode,
      description:
        'Who may call the Function URLs: NONE = anyone, AWS_IAM = principals allowed by IAM, signed by SigV4',
    });
    parameter.overrideLogicalId('AuthMode');
    this.value = parameter.valueAsString;
    this.isPublic = new CfnCondition(this, 'IsPublic', { expression: Fn.conditionEquals(this.value, 'NONE') });
    this.isPublic.overrideLogicalId('IsPublic');
  }
}
