import { describe, expect, it } from '@jest/globals';
import { listFunctionUrls, type ResolvedAssembly } from '#local/assembly/resolve-assembly.ts';
import { assembly, resolve, role, template } from './template-fixture.ts';

const propertiesOf = (resolved: ResolvedAssembly, logicalId: string) =>
  resolved.resources.find((resource) => resource.logicalId === logicalId)?.properties;

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
        A: {
          Type: 'AWS::Lambda::Alias',
          Properties: { FunctionName: { Ref: 'F' }, FunctionVersion: '$LATEST', Name: 'live' },
        },
        U: { Type: 'AWS::Lambda::Url', Properties: { TargetFunctionArn: { 'Fn::GetAtt': ['F', 'Arn'] } } },
        R: role({
          'Fn::Join': [
            '|',
            [{ Ref: 'A' }, { 'Fn::GetAtt': ['U', 'FunctionUrl'] }, { Ref: 'AWS::Region' }, { Ref: 'Unnamed' }],
          ],
        }),
        Unnamed: { Type: 'AWS::IAM::Role' },
      }),
    });
    const arn = 'arn:aws:lambda:eu-west-1:123456789012:function:move';
    const names = [`${arn}:live`, 'http://127.0.0.1/s/U/', 'eu-west-1', 's-Unnamed'];
    expect(propertiesOf(resolved, 'R')).toEqual({ RoleName: names.join('|') });
  });

  it.each([
    ['AWS::AccountId', '123456789012'],
    ['AWS::Partition', 'aws'],
    ['AWS::StackName', 's'],
    ['AWS::URLSuffix', 'amazonaws.com'],
    ['AWS::StackId', 'arn:aws:cloudformation:eu-west-1:123456789012:stack/s/local'],
  ])('knows the pseudo parameter %s', (name, value) => {
    expect(propertiesOf(resolve({ s: template({ R: role({ Ref: name }) }) }), 'R')).toEqual({ RoleName: value });
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
});
