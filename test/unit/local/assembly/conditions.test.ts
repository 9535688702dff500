import { describe, expect, it } from '@jest/globals';
import { evaluateCondition } from '#local/assembly/conditions.ts';
import type { Json } from '#local/assembly/json.ts';
import type { Scope } from '#local/assembly/scope.ts';

const scope: Scope = {
  ref: (name) => (name === 'Origins' ? ['a', 'b'] : name),
  attribute: () => 'attribute',
  condition: (name) => name === 'Yes',
  mapping: () => 'mapped',
  importValue: () => 'imported',
  stackOutput: () => '',
};

const holds = (expression: Json) => evaluateCondition(expression, scope, 'stack s, Conditions.C');
const yes = { Condition: 'Yes' };
const no = { Condition: 'No' };

describe('conditions', () => {
  it.each<[string, Json, boolean]>([
    ['equal texts', { 'Fn::Equals': [{ Ref: 'NONE' }, 'NONE'] }, true],
    ['different texts', { 'Fn::Equals': [{ Ref: 'AWS_IAM' }, 'NONE'] }, false],
    ['a number and its text', { 'Fn::Equals': [1, '1'] }, true],
    ['equal lists', { 'Fn::Equals': [{ Ref: 'Origins' }, ['a', 'b']] }, true],
    ['not', { 'Fn::Not': [no] }, true],
    ['and', { 'Fn::And': [yes, no] }, false],
    ['or', { 'Fn::Or': [no, yes] }, true],
    ['neither of or', { 'Fn::Or': [no, no] }, false],
    ['nested', { 'Fn::And': [yes, { 'Fn::Not': [{ 'Fn::Or': [no, no] }] }] }, true],
    ['contains', { 'Fn::Contains': [{ Ref: 'Origins' }, 'b'] }, true],
    ['contains not', { 'Fn::Contains': [['1', '2'], '3'] }, false],
    ['each member equals', { 'Fn::EachMemberEquals': [['a', 'a'], 'a'] }, true],
    ['each member equals not', { 'Fn::EachMemberEquals': [['a', 'b'], 'a'] }, false],
    ['each member in', { 'Fn::EachMemberIn': [{ Ref: 'Origins' }, ['a', 'b', 'c']] }, true],
    [
      'each member in not',
      {
        'Fn::EachMemberIn': [
          ['a', 'z'],
          ['a', 'b'],
        ],
      },
      false,
    ],
  ])('judge %s', (_name, expression, expected) => {
    expect(holds(expression)).toBe(expected);
  });

  it.each<[string, Json, RegExp]>([
    ['text', 'Yes', /cannot evaluate the condition "Yes"/],
    ['a value function', { 'Fn::Join': ['', []] }, /cannot evaluate/],
    ['two functions at once', { 'Fn::Not': [yes], 'Fn::And': [yes, yes] }, /cannot evaluate/],
    ['a function only AWS knows', { 'Fn::RefAll': 'AWS::EC2::VPC::Id' }, /Fn::RefAll/],
    ['And of one', { 'Fn::And': [yes] }, /expects a list of 2 to 10/],
    ['Equals of three', { 'Fn::Equals': [1, 2, 3] }, /expects a list of 2/],
    ['EachMemberIn of text', { 'Fn::EachMemberIn': ['a', ['a']] }, /expects lists/],
  ])('refuse %s', (_name, expression, message) => {
    expect(() => holds(expression)).toThrow(message);
  });
});
