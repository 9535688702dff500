import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '#local/assembly/json.ts';
import type { Resource } from '#local/assembly/resolve-assembly.ts';
import { functionUrls } from '#local/lambda/function-url.ts';

const arn = 'arn:aws:lambda:us-east-1:000000000000:function:move';
const emptySections = { Parameters: {}, Mappings: {}, Conditions: {}, Rules: {}, Outputs: {}, Resources: {} };
const stack = {
  name: 's',
  account: '000000000000',
  region: 'us-east-1',
  template: { ...emptySections, Transform: undefined },
};

function resource(type: string, ref: string, properties: JsonObject, attributes: JsonObject = {}): Resource {
  return { stack, logicalId: 'X', type, ref, properties, attributes, metadata: {}, place: 'stack s, Resources.X' };
}

const alias = resource('AWS::Lambda::Alias', `${arn}:live`, {});
const url = (properties: JsonObject = {}) =>
  resource(
    'AWS::Lambda::Url',
    arn,
    { TargetFunctionArn: arn, Qualifier: 'live', AuthType: 'NONE', ...properties },
    { FunctionUrl: 'http://127.0.0.1:1/' },
  );
const permission = (properties: JsonObject) =>
  resource('AWS::Lambda::Permission', 'P', { FunctionName: `${arn}:live`, Principal: '*', ...properties });
const invokeUrl = permission({ Action: 'lambda:InvokeFunctionUrl', FunctionUrlAuthType: 'NONE' });
const invoke = permission({ Action: 'lambda:InvokeFunction', InvokedViaFunctionUrl: true });

describe('a Function URL', () => {
  it('invokes the alias it is qualified by', () => {
    const [found] = functionUrls([alias, url(), invokeUrl, invoke]);
    expect(found).toMatchObject({ functionArn: arn, invokedFunctionArn: `${arn}:live`, url: 'http://127.0.0.1:1/' });
    expect(found?.id).toMatch(/^[a-z2-7]{32}$/);
  });

  it('is public with both permissions on its alias, and with nothing less', () => {
    const onFunction = { ...invoke, properties: { ...invoke.properties, FunctionName: arn } };
    const isPublic = (...permissions: Resource[]) => functionUrls([alias, url(), ...permissions])[0]?.isPublic;
    expect(isPublic(invokeUrl, invoke)).toBe(true);
    expect(isPublic(invokeUrl)).toBe(false);
    expect(isPublic(invoke)).toBe(false);
    expect(isPublic(invokeUrl, onFunction)).toBe(false);
    expect(isPublic()).toBe(false);
    expect(functionUrls([alias, url({ AuthType: 'AWS_IAM' }), invokeUrl, invoke])[0]?.isPublic).toBe(false);
  });

  it('is refused without its alias', () => {
    expect(() => functionUrls([url()])).toThrow(`Properties.Qualifier: there is no alias ${arn}:live`);
  });

  it.each([
    ['a way to sign it does not know', { AuthType: 'BASIC' }, /Properties\.AuthType/],
    ['streamed responses', { InvokeMode: 'RESPONSE_STREAM' }, /Properties\.InvokeMode/],
    ['a property it does not know', { Novelty: 1 }, /Novelty/],
  ])('is refused with %s, by name', (_name, properties, message) => {
    expect(() => functionUrls([alias, url(properties)])).toThrow(message);
  });
});
