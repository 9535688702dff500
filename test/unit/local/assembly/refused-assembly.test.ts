import { describe, expect, it } from '@jest/globals';
import type { Template } from '#local/assembly/template.ts';
import { resolve, role, template } from './template-fixture.ts';

describe('an assembly', () => {
  it.each<[string, Template, RegExp]>([
    [
      'an unknown type',
      template({ Q: { Type: 'AWS::SES::Template' } }),
      /stack s, Resources\.Q: .* AWS::SES::Template$/,
    ],
    [
      'an unknown name',
      template({ R: role({ Ref: 'Nobody' }) }),
      /Resources\.R\.Properties\.RoleName\.Ref: Nobody is neither/,
    ],
    [
      'an unknown attribute',
      template({ A: role('a'), R: role({ 'Fn::GetAtt': ['A', 'Id'] }) }),
      /A has no attribute Id locally; it has: Arn/,
    ],
    ['an unknown import', template({ R: role({ 'Fn::ImportValue': 'x:y' }) }), /no stack of the assembly exports x:y/],
    ['an unknown condition', template({ R: { ...role('r'), Condition: 'C' } }), /there is no condition C/],
    ['an unknown mapping', template({ R: role({ 'Fn::FindInMap': ['a', 'b', 'c'] }) }), /no mapping a\.b\.c/],
    [
      'an unknown dependency',
      template({ R: { ...role('r'), DependsOn: ['X'] } }),
      /R\.DependsOn: there is no resource X/,
    ],
    [
      'a resource that needs itself through others',
      template({ A: role({ Ref: 'B' }), B: role({ Ref: 'C' }), C: role({ Ref: 'A' }) }),
      /in a circle: stack s, Resources\.A → stack s, Resources\.B → stack s, Resources\.C → stack s, Resources\.A/,
    ],
    [
      'a use of a resource that does not exist',
      template(
        { A: { ...role('a'), Condition: 'No' }, R: role({ Ref: 'A' }) },
        { Conditions: { No: { 'Fn::Equals': [1, 2] } } },
      ),
      /A does not exist, since condition No is false/,
    ],
    [
      'conditions in a circle',
      template(
        { R: { ...role('r'), Condition: 'A' } },
        { Conditions: { A: { Condition: 'B' }, B: { Condition: 'A' } } },
      ),
      /in a circle: stack s, Conditions\.A → stack s, Conditions\.B → stack s, Conditions\.A/,
    ],
    [
      'a rule that does not hold',
      template(
        {},
        {
          Rules: {
            R: { Assertions: [{ Assert: { 'Fn::Contains': [['a'], 'b'] }, AssertDescription: 'b must be in' }] },
          },
        },
      ),
      /stack s, Rules\.R: b must be in/,
    ],
  ])('is refused for %s', (_name, declared, message) => {
    expect(() => resolve({ s: declared })).toThrow(message);
  });

  it('is refused when two stacks export one name', () => {
    const exporting = template({}, { Outputs: { O: { Value: 'v', Export: { Name: 'same' } } } });
    const importing = template({ R: role({ 'Fn::ImportValue': 'same' }) });
    expect(() => resolve({ a: exporting, b: exporting, c: importing })).toThrow(/another output exports same already/);
  });
});
