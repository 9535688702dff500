import { beforeAll, describe, expect, it } from '@jest/globals';
import { readStage, stageNames } from '#infra/config.ts';
import { operations } from '#shared/contract/operations.ts';
import { endpointParts, only } from '../endpoint-parts.ts';
import { type Assembly, resourcesOfType, synthesized } from '../synthesized.ts';

describe.each(stageNames)('the Function URLs of %s', (stage) => {
  let assembly: Assembly;

  beforeAll(async () => {
    assembly = await synthesized(stage);
  });

  it('take their auth type from one parameter per stack, which starts as the stage says', () => {
    const apis = [...assembly.templates].filter(([name]) => name.startsWith(`status-board-${stage}-api-`));
    expect(apis).toHaveLength(new Set(operations.map(({ area }) => area)).size);
    for (const [, template] of apis) {
      expect(template.Parameters.AuthMode).toMatchObject({
        Type: 'String',
        AllowedValues: ['NONE', 'AWS_IAM'],
        Default: readStage(stage, {}).authMode,
      });
      expect(template.Conditions).toMatchObject({ IsPublic: { 'Fn::Equals': [{ Ref: 'AuthMode' }, 'NONE'] } });
    }
    const urls = resourcesOfType(assembly, 'AWS::Lambda::Url');
    expect(urls).toHaveLength(operations.length);
    expect(urls.filter(({ Properties }) => JSON.stringify(Properties.AuthType) !== '{"Ref":"AuthMode"}')).toEqual([]);
  });

  it('are open to anyone by both permissions, and only while the parameter says NONE', () => {
    for (const { operation } of operations) {
      const { permissions, aliases } = endpointParts(assembly, operation.id);
      const anyone = { Principal: '*', FunctionName: { Ref: only(aliases).id } };
      expect(permissions.map(({ Condition, Properties }) => ({ Condition, Properties }))).toEqual([
        {
          Condition: 'IsPublic',
          Properties: { ...anyone, Action: 'lambda:InvokeFunctionUrl', FunctionUrlAuthType: 'NONE' },
        },
        {
          Condition: 'IsPublic',
          Properties: { ...anyone, Action: 'lambda:InvokeFunction', InvokedViaFunctionUrl: true },
        },
      ]);
    }
  });

  it('answer pages of the listed origins only, for the method of the operation', () => {
    for (const { operation } of operations) {
      const { Cors } = only(endpointParts(assembly, operation.id).urls).Properties;
      expect(JSON.stringify(Cors)).not.toContain('*');
      expect(Cors).toMatchObject({
        AllowOrigins: readStage(stage, {}).allowedOrigins,
        AllowMethods: [operation.method],
      });
    }
  });

  it('let pages send and read the headers the API speaks with', () => {
    for (const { Properties } of resourcesOfType(assembly, 'AWS::Lambda::Url')) {
      expect(Properties.Cors).toMatchObject({
        AllowHeaders: [
          'authorization',
          'content-type',
          'idempotency-key',
          'if-none-match',
          'x-access-token',
          'x-amz-content-sha256',
          'x-amz-date',
          'x-amz-security-token',
          'x-api-key',
          'x-correlation-id',
          'x-shop-id',
        ],
        ExposeHeaders: [
          'Content-Digest',
          'Date',
          'ETag',
          'Idempotent-Replayed',
          'Location',
          'RateLimit',
          'RateLimit-Policy',
          'Retry-After',
          'Unencoded-Digest',
          'WWW-Authenticate',
          'X-Correlation-Id',
          'X-Poll-Interval',
          'X-Quota-Limit',
          'X-Quota-Remaining',
          'X-Quota-Reset',
          'X-Quota-Used',
          'X-Quota-Warning',
          'X-RateLimit-Limit',
          'X-RateLimit-Remaining',
          'X-RateLimit-Reset',
          'x-amzn-Remapped-www-authenticate',
        ],
        MaxAge: 7_200,
      });
      expect(Properties.Cors).not.toHaveProperty('AllowCredentials');
    }
  });
});
