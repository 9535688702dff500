import { describe, expect, it } from '@jest/globals';
import { resolve } from '#local/assembly/intrinsics.ts';
import type { Json } from '#local/assembly/json.ts';
import { noValue, type Scope } from '#local/assembly/scope.ts';
import { CloudError } from '#local/cloud-error.ts';

const scope: Scope = {
  ref: (name) => (name === 'AWS::NoValue' ? noValue : name === 'List' ? ['a', 'b'] : `ref:${name}`),
  attribute: (logicalId, attribute) => `att:${logicalId}.${attribute}`,
  condition: (name) => name === 'Yes',
  mapping: (...keys) => keys.slice(0, 3).join('/'),
  importValue: (name) => `import:${name}`,
  stackOutput: (stack, output) => `output:${stack}.${output}`,
};

const resolved = (value: Json) => resolve(value, scope, 'stack s, Resources.R');

describe('intrinsic functions', () => {
  it.each<[string, Json, Json]>([
    ['Ref', { Ref: 'Table' }, 'ref:Table'],
    ['Ref to a list', { Ref: 'List' }, ['a', 'b']],
    ['GetAtt as a list', { 'Fn::GetAtt': ['Role', 'Arn'] }, 'att:Role.Arn'],
    ['GetAtt as text', { 'Fn::GetAtt': 'Role.Arn' }, 'att:Role.Arn'],
    ['GetAtt of a nested attribute', { 'Fn::GetAtt': ['Stack', 'Outputs.Name'] }, 'att:Stack.Outputs.Name'],
    ['Sub of text', { 'Fn::Sub': `a-\${Name}-\${Role.Arn}-\${!Literal}` }, `a-ref:Name-att:Role.Arn-\${Literal}`],
    ['Sub with variables', { 'Fn::Sub': [`\${v}-\${Name}`, { v: { Ref: 'X' } }] }, 'ref:X-ref:Name'],
    ['Join', { 'Fn::Join': ['-', ['a', { Ref: 'B' }, 3]] }, 'a-ref:B-3'],
    ['Join of a resolved list', { 'Fn::Join': [',', { Ref: 'List' }] }, 'a,b'],
    ['Split', { 'Fn::Split': ['|', 'a|b|c'] }, ['a', 'b', 'c']],
    ['Select by text index', { 'Fn::Select': ['1', { 'Fn::Split': ['|', 'a|b'] }] }, 'b'],
    ['FindInMap', { 'Fn::FindInMap': ['Map', { Ref: 'Top' }, 'second'] }, 'Map/ref:Top/second'],
    ['If, true', { 'Fn::If': ['Yes', { Ref: 'A' }, 'b'] }, 'ref:A'],
    ['If, false', { 'Fn::If': ['No', { Ref: 'A' }, 'b'] }, 'b'],
    ['GetStackOutput', { 'Fn::GetStackOutput': { StackName: 'data', OutputName: 'Pool' } }, 'output:data.Pool'],
    ['ImportValue of a computed name', { 'Fn::ImportValue': { 'Fn::Sub': `\${S}-name` } }, 'import:ref:S-name'],
    ['Base64', { 'Fn::Base64': 'hi' }, 'aGk='],
    ['data that only looks like a call', { Ref: 'a', Other: 'b' }, { Ref: 'a', Other: 'b' }],
    [
      'nested values',
      { list: [{ Ref: 'A' }], deep: { n: 1, t: true, z: null } },
      { list: ['ref:A'], deep: { n: 1, t: true, z: null } },
    ],
  ])('resolve %s', (_name, value, expected) => {
    expect(resolved(value)).toEqual(expected);
  });

  it('drop members and elements that are AWS::NoValue', () => {
    const value = {
      keep: 1,
      drop: { Ref: 'AWS::NoValue' },
      list: [{ 'Fn::If': ['No', 'a', { Ref: 'AWS::NoValue' }] }, 'b'],
    };
    expect(resolved(value)).toEqual({ keep: 1, list: ['b'] });
  });

  it('leave untaken branches of If alone', () => {
    expect(resolved({ 'Fn::If': ['Yes', 'fine', { 'Fn::Unheard': [] }] })).toBe('fine');
  });

  it.each<[string, Json, RegExp]>([
    ['an unknown function', { p: { 'Fn::Cidr': [] } }, /Resources\.R\.p: .*Fn::Cidr/],
    ['a Join without a list', { 'Fn::Join': ['-', 'abc'] }, /Fn::Join: expects a list, not "abc"/],
    ['a Join of objects', { 'Fn::Join': ['-', [{ a: 1 }]] }, /expects text, not {"a":1}/],
    ['a Select beyond the end', { 'Fn::Select': [2, ['a', 'b']] }, /no element 2 in \["a","b"\]/],
    ['a Select by no number', { 'Fn::Select': ['x', ['a']] }, /no element NaN/],
    ['a Split of a list', { 'Fn::Split': [',', { Ref: 'List' }] }, /expects text/],
    ['an If with two arguments', { 'Fn::If': ['Yes', 'a'] }, /expects a list of 3/],
    ['a GetAtt without attribute', { 'Fn::GetAtt': 'Role' }, /a logical id and an attribute/],
    ['a Sub of a number', { 'Fn::Sub': [1, 'x'] }, /an object of variables/],
    ['AWS::NoValue inside text', { 'Fn::Join': ['', { Ref: 'AWS::NoValue' }] }, /AWS::NoValue is not allowed here/],
    ['a dynamic reference', '{{resolve:ssm:/a}}', /dynamic references/],
  ])('refuse %s, naming the place', (_name, value, message) => {
    expect(() => resolved(value)).toThrow(CloudError);
    expect(() => resolved(value)).toThrow(message);
    expect(() => resolved(value)).toThrow(/^stack s, Resources\.R/);
  });
});
