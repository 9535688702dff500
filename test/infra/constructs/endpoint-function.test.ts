import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Template } from 'aws-cdk-lib/assertions';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { App, Stack } from 'aws-cdk-lib/core';
import { readStage, stageNames } from '#infra/config.ts';
import { AuthMode } from '#infra/constructs/auth-mode.ts';
import { EndpointFunction, type EndpointFunctionProps } from '#infra/constructs/endpoint-function.ts';
import { getHealth } from '#shared/contract/health.ts';
import { rootsVariables } from '#shared/contract/trusted-roots.ts';
import { resourcesOfType, synthesized } from '../synthesized.ts';

describe('the construct of a function', () => {
  let bundle: string;
  let stack: Stack;
  let props: EndpointFunctionProps;

  beforeAll(() => {
    bundle = mkdtempSync(join(tmpdir(), 'status-board-bundle-'));
    writeFileSync(join(bundle, 'index.js'), 'exports.handler = async () => {};\n');
  });

  afterAll(() => rmSync(bundle, { recursive: true, force: true }));

  beforeEach(() => {
    // CloudFormation's rules are run in checks.test.ts; here they would only cost seconds.
    stack = new Stack(new App({ builtinCloudFormationValidation: false }));
    const stage = readStage('dev', {});
    props = {
      stage,
      operation: { ...getHealth, memory: 1_769, timeout: 29 },
      code: Code.fromAsset(bundle),
      environment: {
        STAGE: 'given',
        POWERTOOLS_SERVICE_NAME: 'given-service',
        AREA: 'given-area',
        POWERTOOLS_METRICS_NAMESPACE: 'GivenNamespace',
        POWERTOOLS_LOG_LEVEL: 'WARN',
        BOARD_TABLE: 'given-table',
      },
      authMode: new AuthMode(stack, 'Auth', stage),
    };
  });

  it('drops none of its caller’s settings: memory, timeout, environment', () => {
    new EndpointFunction(stack, 'Endpoint', props);
    Template.fromStack(stack).hasResourceProperties('AWS::Lambda::Function', {
      MemorySize: 1_769,
      Timeout: 29,
      Environment: { Variables: { ...props.environment, ...rootsVariables } },
    });
  });

  it('does not compile without a variable every function needs', () => {
    const { STAGE, ...incomplete } = props.environment;
    // @ts-expect-error: STAGE is missing
    const broken: EndpointFunctionProps = { ...props, environment: incomplete };
    expect(broken.environment).not.toHaveProperty('STAGE', STAGE);
  });
});

describe.each(stageNames)('the logs of %s', (name) => {
  const stage = readStage(name, {});

  it('end after the days of the stage, in a group of the function’s own, and outlive the stack where data does', async () => {
    const assembly = await synthesized(name);
    const functions = resourcesOfType(assembly, 'AWS::Lambda::Function');
    const logGroups = resourcesOfType(assembly, 'AWS::Logs::LogGroup');
    expect(logGroups.map(({ Properties }) => Properties.LogGroupName)).toEqual(
      functions.map(({ Properties }) => `/aws/lambda/${Properties.FunctionName}`),
    );
    for (const { Properties, DeletionPolicy } of logGroups) {
      expect(Properties.RetentionInDays).toBe(stage.logRetentionDays);
      expect(DeletionPolicy).toBe(stage.keepsData ? 'RetainExceptOnCreate' : 'Delete');
    }
    for (const { Properties } of functions) {
      expect(Properties.LoggingConfig).toMatchObject({
        LogFormat: 'JSON',
        SystemLogLevel: 'WARN',
        ApplicationLogLevel: stage.logLevel,
      });
    }
  });
});
