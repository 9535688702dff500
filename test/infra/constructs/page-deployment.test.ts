import { beforeAll, describe, expect, it } from '@jest/globals';
import { type Assembly, resourcesOfType, synthesized } from '../synthesized.ts';

describe('deploying the page', () => {
  let assembly: Assembly;

  beforeAll(async () => {
    assembly = await synthesized('prod', { operations: [], eventFunctions: [] });
  });

  const only = (type: string) => {
    const ofPage = resourcesOfType(assembly, type).filter(({ stack }) => stack === 'status-board-prod-web');
    const [found, ...others] = ofPage;
    if (found === undefined || others.length > 0) throw new Error(`one ${type} was expected`);
    return found;
  };

  it('publishes again whenever the page is another one: it comes as another version of a layer', () => {
    const { id } = only('AWS::Lambda::LayerVersion');
    expect(only('AWS::Lambda::Function').Properties.Layers).toEqual([{ Ref: id }]);
    expect(only('Custom::PublishedPage').Properties.Page).toEqual({ Ref: id });
  });

  it('publishes again with each deployment, so that it is told the Function URLs of now', async () => {
    const publishedBy = async (deployment: string) => {
      const deployed = await synthesized('prod', { operations: [], eventFunctions: [], deployment });
      return resourcesOfType(deployed, 'Custom::PublishedPage').map(({ Properties }) => Properties.Deployment);
    };
    expect(await publishedBy('2026-03-02T09:00:00Z')).toEqual(['2026-03-02T09:00:00Z']);
    expect(await publishedBy('2026-03-02T09:05:00Z')).toEqual(['2026-03-02T09:05:00Z']);
  });

  it('publishes only once it may', () => {
    const { id } = resourcesOfType(assembly, 'AWS::S3::BucketPolicy').at(-1) ?? {};
    expect(only('Custom::PublishedPage')).toMatchObject({ DependsOn: [id] });
  });

  it('lets the publisher write its log and send traces; all else is the bucket’s to allow', () => {
    const [policy, ...others] = Object(only('AWS::IAM::Role').Properties).Policies;
    expect(others).toEqual([]);
    expect(policy.PolicyDocument.Statement.map(({ Action }: { Action: unknown }) => Action)).toEqual([
      ['logs:CreateLogStream', 'logs:PutLogEvents'],
      ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'],
    ]);
  });

  it('gives up after minutes, not after the hour CloudFormation would wait', () => {
    expect(only('Custom::PublishedPage').Properties.ServiceTimeout).toBe('300');
    expect(only('AWS::Lambda::Function').Properties).toMatchObject({ Timeout: 120, Runtime: 'nodejs24.x' });
  });
});
