import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnEventSourceMapping, CfnUrl } from 'aws-cdk-lib/aws-lambda';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { CfnQueue } from 'aws-cdk-lib/aws-sqs';
import { type App, Stack } from 'aws-cdk-lib/core';
import { acknowledgements } from '#infra/acknowledgements.ts';
import { buildApp } from '#infra/app.ts';
import { stageNames } from '#infra/config.ts';
import { operations as everyOperation, type RegisteredOperation } from '#shared/contract/operations.ts';
import { sampleEvents } from './sample-events.ts';
import { withFakeBundles } from './synthesized.ts';

const targetFunctionArn = 'arn:aws:lambda:us-east-1:000000000000:function:planted';

interface Report {
  readonly pluginReports: readonly {
    readonly pluginName: string;
    readonly conclusion: string;
    readonly violations: readonly object[];
    readonly suppressedViolations?: readonly { readonly acknowledgedId: string; readonly reason: string }[];
  }[];
}

/** Synthesizes a stage with every check on and gives back the report; `plant` may add something bad first. */
function checked(
  stage: string,
  operations: readonly RegisteredOperation[],
  plant?: (app: App) => void,
): Promise<Report> {
  return withFakeBundles(async (folder, assetsDir, page) => {
    const outdir = join(folder, 'out');
    const app = await buildApp(stage, { assetsDir, page, outdir, operations, eventFunctions: sampleEvents });
    plant?.(app);
    app.synth();
    return JSON.parse(readFileSync(join(outdir, 'validation-report.json'), 'utf8'));
  });
}

/** What is built into a stack, and the rule that finds it. */
type Planted = [what: string, rule: string, plant: (stack: Stack) => void];

describe('the checks', () => {
  // AWS's own validator judges every stage in outside-judges.test.ts; once is enough.
  afterEach(() => {
    delete process.env.CDK_VALIDATION;
  });

  it.each(stageNames)('find nothing in %s beyond what is acknowledged', async (stage) => {
    process.env.CDK_VALIDATION = 'false';
    const { pluginReports } = await checked(stage, everyOperation);
    expect(pluginReports.filter(({ conclusion }) => conclusion !== 'success')).toEqual([]);
    expect(pluginReports.flatMap(({ violations }) => violations)).toEqual([]);
    expect(pluginReports.map(({ pluginName }) => pluginName)).toEqual(['AwsSolutions', 'Serverless']);
    const suppressed = pluginReports.flatMap(({ suppressedViolations }) => suppressedViolations ?? []);
    // The page has findings of its own, and stage local has no page.
    // The page is of deployed stages, and who gets mail stands in the environment of an installation.
    const absent = stage === 'local' ? '-CFR' : '-SNS';
    const expected = Object.keys(acknowledgements).filter((id) => !id.includes(absent));
    expect(new Set(suppressed.map(({ acknowledgedId }) => acknowledgedId))).toEqual(new Set(expected));
  });

  it('are acknowledged in these cases only, each with a reason', () => {
    expect(Object.keys(acknowledgements)).toEqual([
      'AwsSolutions::AwsSolutions-IAM5[Resource::*]',
      'Serverless::Serverless-LambdaStarPermissions',
      'AwsSolutions::AwsSolutions-COG2',
      'AwsSolutions::AwsSolutions-COG8',
      'AwsSolutions::AwsSolutions-CFR1',
      'AwsSolutions::AwsSolutions-CFR2',
      'AwsSolutions::AwsSolutions-CFR4',
      'Serverless::Serverless-LambdaDLQ',
      'Serverless::Serverless-SNSRedrivePolicy',
    ]);
    for (const reason of Object.values(acknowledgements)) expect(reason.split(' ').length).toBeGreaterThan(8);
  });

  it.each<Planted>([
    ['a bucket without TLS and logs', 'AwsSolutions-S10', (stack) => new Bucket(stack, 'Planted')],
    ['a queue without redrive', 'Serverless-SQSRedrivePolicy', (stack) => new CfnQueue(stack, 'Planted')],
    [
      'a stream whose failures go nowhere',
      'Serverless-LambdaEventSourceMappingDestination',
      (stack) =>
        new CfnEventSourceMapping(stack, 'Planted', {
          functionName: 'planted',
          eventSourceArn: 'arn:aws:dynamodb:us-east-1:000000000000:table/planted/stream/1',
        }),
    ],
    ...['*/*', 'one-bucket/*', 'one-bucket/T/*', '*/T/*/jobs/*'].map(
      (files): Planted => [
        `a role that reaches the files ${files}`,
        `AwsSolutions-IAM5[Resource::arn:aws:s3:::${files}]`,
        (stack) =>
          new Role(stack, 'Planted', {
            assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
            inlinePolicies: {
              Files: new PolicyDocument({
                statements: [new PolicyStatement({ actions: ['s3:GetObject'], resources: [`arn:aws:s3:::${files}`] })],
              }),
            },
          }),
      ],
    ),
    [
      'a value CloudFormation would refuse',
      'MaxAge: 100000 is greater than the maximum of 86400',
      (stack) => new CfnUrl(stack, 'Planted', { authType: 'AWS_IAM', targetFunctionArn, cors: { maxAge: 100_000 } }),
    ],
  ])('fail the synthesis of an app that has %s', async (_what, finding, plant) => {
    const synthesis = checked('dev', [], (app) => plant(new Stack(app, 'PlantedStack')));
    await expect(synthesis).rejects.toThrow(finding);
  });
});
