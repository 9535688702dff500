import { describe, expect, it } from '@jest/globals';
import type { Assembly } from '#local/assembly/assembly.ts';
import type { JsonObject } from '#local/assembly/json.ts';
import { listFunctionUrls, resolveAssembly } from '#local/assembly/resolve-assembly.ts';
import type { Template } from '#local/assembly/template.ts';

interface Declared {
  readonly Type: string;
  readonly Properties?: JsonObject;
  readonly Condition?: string;
  readonly DependsOn?: string[];
}

function template(resources: Record<string, Declared>, sections: Partial<Template> = {}): Template {
  const complete = Object.entries(resources).map(([id, resource]) => [
    id,
    { Properties: {}, Metadata: {}, DependsOn: [], ...resource },
  ]);
  const none = { Parameters: {}, Mappings: {}, Conditions: {}, Rules: {}, Outputs: {} };
  return { ...none, Resources: Object.fromEntries(complete), ...sections } as Template;
}

function assembly(stacks: Record<string, Template>): Assembly {
  const list = Object.entries(stacks).map(([name, it]) => ({
    name,
    account: '123456789012',
    region: 'eu-west-1',
    template: it,
  }));
  return { stacks: list, assetPaths: new Map() };
}

const resolve = (stacks: Record<string, Template>) =>
  resolveAssembly(assembly(stacks), (stack, logicalId) => `http://127.0.0.1/${stack}/${logicalId}/`);

const propertiesOf = (resolved: ReturnType<typeof resolve>, logicalId: string) =>
  resolved.resources.find((resource) => resource.logicalId === logicalId)?.properties;

const role = (name: JsonObject | string): Declared => ({ Type: 'AWS::IAM::Role', Properties: { RoleName: name } });

describe('an assembly', () => {
  it('resolves imports from a stack that stands later in it', () => {
    const exporting = template(
      { Table: { Type: 'AWS::DynamoDB::GlobalTable', Properties: { TableName: 'board' } } },
      { Outputs: { Name: { Value: { Ref: 'Table' }, Export: { Name: { 'Fn::Sub': `\${AWS::StackName}:board` } } } } },
    );
    const resolved = resolve({ api: template({ R: role({ 'Fn::ImportValue': 'data:board' }) }), data: exporting });
    expect(propertiesOf(resolved, 'R')).toEqual({ RoleName: 'board' });
    expect(resolved.outputs).toEqual({ data: { Name: 'board' } });
  });

  it('names resources as CloudFormation does, and gives pseudo parameters', () => {
    const resolved = resolve({
      s: template({
        F: { Type: 'AWS::Lambda::Function', Properties: { FunctionName: 'move' } },
        V: { Type: 'AWS::Lambda::Version', Properties: { FunctionName: { Ref: 'F' } } },
        A: {
          Type: 'AWS::Lambda::Alias',
          Properties: { FunctionName: { Ref: 'F' }, FunctionVersion: { 'Fn::GetAtt': ['V', 'Version'] }, Name: 'live' },
        },
        U: { Type: 'AWS::Lambda::Url', Properties: { TargetFunctionArn: { 'Fn::GetAtt': ['F', 'Arn'] } } },
        R: role({
          'Fn::Join': [
            '|',
            [
              { Ref: 'A' },
              { Ref: 'V' },
              { 'Fn::GetAtt': ['U', 'FunctionUrl'] },
              { Ref: 'AWS::Region' },
              { Ref: 'Unnamed' },
            ],
          ],
        }),
        Unnamed: { Type: 'AWS::IAM::Role' },
      }),
    });
    const arn = 'arn:aws:lambda:eu-west-1:123456789012:function:move';
    const names = [`${arn}:live`, `${arn}:1`, 'http://127.0.0.1/s/U/', 'eu-west-1', 's-Unnamed'];
    expect(propertiesOf(resolved, 'R')).toEqual({ RoleName: names.join('|') });
  });

  it('holds no resource and no output whose condition is false', () => {
    const sections = {
      Conditions: { No: { 'Fn::Equals': ['a', 'b'] } },
      Outputs: { Gone: { Value: { Ref: 'Gone' }, Condition: 'No' } },
    };
    const resources = { Gone: { Type: 'AWS::Lambda::Url', Condition: 'No' }, Kept: role('kept') };
    const declared = { s: template(resources, sections) };
    expect(resolve(declared).resources.map(({ logicalId }) => logicalId)).toEqual(['Kept']);
    expect(resolve(declared).outputs).toEqual({});
    expect(listFunctionUrls(assembly(declared))).toEqual([]);
  });

  it.each<[string, Template, RegExp]>([
    ['an unknown type', template({ Q: { Type: 'AWS::SQS::Queue' } }), /stack s, Resources\.Q: .* AWS::SQS::Queue$/],
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
