import { describe, expect, it } from '@jest/globals';
import { parameterValue } from '#local/assembly/parameters.ts';

const place = 'stack s, Parameters.P';

describe('parameters', () => {
  it.each([
    ['text', { Type: 'String', Default: 'NONE', AllowedValues: ['NONE', 'AWS_IAM'] }, 'NONE'],
    ['a number', { Type: 'Number', Default: 4 }, '4'],
    ['a list', { Type: 'CommaDelimitedList', Default: 'http://a, http://b' }, ['http://a', 'http://b']],
    ['an empty list', { Type: 'CommaDelimitedList', Default: '' }, []],
    ['a typed list', { Type: 'List<Number>', Default: '1,2' }, ['1', '2']],
    [
      'the bootstrap version, which no laptop has',
      { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/cdk-bootstrap/hnb659fds/version' },
      '999',
    ],
  ])('give %s as their default', (_name, parameter, expected) => {
    expect(parameterValue(parameter, place)).toEqual(expected);
  });

  it('give what a stack was given, if it is allowed', () => {
    const parameter = { Type: 'String', Default: 'NONE', AllowedValues: ['NONE', 'AWS_IAM'] };
    expect(parameterValue(parameter, place, 'AWS_IAM')).toBe('AWS_IAM');
    expect(parameterValue({ Type: 'CommaDelimitedList' }, place, 'a,b')).toEqual(['a', 'b']);
    expect(() => parameterValue(parameter, place, 'MAYBE')).toThrow(/MAYBE is not one of NONE/);
  });

  it.each([
    ['no default', { Type: 'String' }, /needs a value, it has no default/],
    [
      'a value that is not allowed',
      { Type: 'String', Default: 'MAYBE', AllowedValues: ['NONE'] },
      /MAYBE is not one of NONE/,
    ],
    [
      'a list member that is not allowed',
      { Type: 'CommaDelimitedList', Default: 'a,z', AllowedValues: ['a'] },
      /z is not one of a/,
    ],
    ['a value that does not match', { Type: 'String', Default: 'abc', AllowedPattern: '[0-9]+' }, /abc does not match/],
    ['a number that is none', { Type: 'Number', Default: 'four' }, /four is not a number/],
    ['a type of AWS resources', { Type: 'AWS::EC2::VPC::Id', Default: 'vpc-1' }, /AWS::EC2::VPC::Id/],
    ['a stored value', { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/my/secret' }, /no SSM parameter store/],
  ])('refuse %s', (_name, parameter, message) => {
    expect(() => parameterValue(parameter, place)).toThrow(message);
    expect(() => parameterValue(parameter, place)).toThrow(/^stack s, Parameters\.P: /);
  });
});
