import { beforeAll, describe, expect, it } from '@jest/globals';
import { bucketsIn } from '#scripts/auditing/stage-checks.ts';
import { type Assembly, synthesized } from './synthesized.ts';

describe('the buckets the security audit expects to keep versions', () => {
  let assembly: Assembly;

  beforeAll(async () => {
    assembly = await synthesized('prod');
  });

  it('are those whose templates say so', () => {
    const declared = [...assembly.templates].flatMap(([stack, { Resources }]) =>
      Object.entries(Resources)
        .filter(([, { Type }]) => Type === 'AWS::S3::Bucket')
        .map(([logicalId, { Properties }]) => ({
          resource: { stack, logicalId, type: 'AWS::S3::Bucket', physicalId: logicalId },
          isVersioned: Object(Properties.VersioningConfiguration).Status === 'Enabled',
        })),
    );
    const expected = bucketsIn(declared.map(({ resource }) => resource)).map((it) => [it.name, it.keepsVersions]);
    expect(expected).toEqual(declared.map(({ resource, isVersioned }) => [resource.logicalId, isVersioned]));
    expect(declared.filter(({ isVersioned }) => isVersioned)).toHaveLength(2);
  });
});
