import { describe, expect, it } from '@jest/globals';
import { mayDo, type PolicyStatement } from '#local/iam/policy.ts';

const arn = 'arn:aws:iam::000000000000:user/ada';
const resource = 'arn:aws:lambda:eu-west-1:000000000000:function:status-board-dev-getBoard:live';
const action = {
  action: 'lambda:InvokeFunctionUrl',
  resource,
  context: { 'lambda:FunctionUrlAuthType': 'AWS_IAM', 'lambda:InvokedViaFunctionUrl': 'true' },
};
const allow = (changes: Partial<PolicyStatement> = {}): PolicyStatement => ({
  Effect: 'Allow',
  Action: action.action,
  Resource: resource,
  ...changes,
});

const own = (...policy: PolicyStatement[]) => mayDo({ arn, policy }, [], action);
const byResource = (...policy: PolicyStatement[]) => mayDo({ arn, policy: [] }, policy, action);

describe('a policy', () => {
  it.each<[string, Partial<PolicyStatement>, boolean]>([
    ['names action and resource', {}, true],
    ['names another action', { Action: 'lambda:InvokeFunction' }, false],
    ['names several actions', { Action: ['lambda:InvokeFunction', 'lambda:InvokeFunctionUrl'] }, true],
    ['names the action in other letters', { Action: 'Lambda:invokefunctionurl' }, true],
    ['has a star for the action', { Action: 'lambda:Invoke*' }, true],
    ['has a question mark for a letter', { Action: 'lambda:InvokeFunctionUr?' }, true],
    ['has a pattern that ends too early', { Action: 'lambda:InvokeFunctionU?' }, false],
    ['names another function', { Resource: resource.replace('getBoard', 'getShop') }, false],
    ['names the function without its alias', { Resource: resource.replace(':live', '') }, false],
    ['has a star for the function', { Resource: resource.replace('getBoard', '*') }, true],
    ['has a dot where the name has another letter', { Resource: resource.replace('getBoard', 'getB.ard') }, false],
    ['has a condition that holds', { Condition: { StringEquals: { 'lambda:FunctionUrlAuthType': 'AWS_IAM' } } }, true],
    ['has one that does not', { Condition: { StringEquals: { 'lambda:FunctionUrlAuthType': 'NONE' } } }, false],
    [
      'has one of several values',
      { Condition: { StringEquals: { 'lambda:FunctionUrlAuthType': ['NONE', 'AWS_IAM'] } } },
      true,
    ],
    ['asks what nobody knows', { Condition: { StringEquals: { 'aws:SourceVpc': 'vpc-1' } } }, false],
    ['asks whether it came by the URL', { Condition: { Bool: { 'lambda:InvokedViaFunctionUrl': 'True' } } }, true],
    ['asks that it did not', { Condition: { Bool: { 'lambda:InvokedViaFunctionUrl': 'false' } } }, false],
  ])('of the principal that %s: %j → %j', (_what, changes, expected) => {
    expect(own(allow(changes))).toBe(expected);
  });

  it('that does not exist allows nothing', () => {
    expect(own()).toBe(false);
  });

  it('that denies beats one that allows, whosever it is', () => {
    const deny = allow({ Effect: 'Deny', Action: '*', Resource: '*' });
    expect(own(allow(), deny)).toBe(false);
    expect(mayDo({ arn, policy: [allow()] }, [{ ...deny, Principal: '*' }], action)).toBe(false);
    expect(mayDo({ arn, policy: [deny] }, [allow({ Principal: '*' })], action)).toBe(false);
  });

  it.each<[string, NonNullable<PolicyStatement['Principal']>, boolean]>([
    ['everybody', '*', true],
    ['everybody of AWS', { AWS: '*' }, true],
    ['the principal', { AWS: arn }, true],
    ['the principal among others', { AWS: ['arn:aws:iam::000000000000:user/ben', arn] }, true],
    ['somebody else', { AWS: 'arn:aws:iam::000000000000:user/ben' }, false],
    ['the account, which leaves it to own policies', { AWS: 'arn:aws:iam::000000000000:root' }, false],
    ['a service', { Service: 'events.amazonaws.com' }, false],
  ])('of the resource, for %s: %j → %j', (_who, Principal, expected) => {
    expect(byResource(allow({ Principal }))).toBe(expected);
  });

  it('with an operator nobody has written down is not taken for one that holds', () => {
    expect(() => own(allow({ Condition: { ArnLike: { 'aws:PrincipalArn': '*' } } }))).toThrow('ArnLike');
  });
});
