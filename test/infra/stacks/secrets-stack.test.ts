import { beforeAll, describe, expect, it } from '@jest/globals';
import { stageNames } from '#infra/config.ts';
import { secrets } from '#shared/contract/secrets.ts';
import { endpointParts, only } from '../endpoint-parts.ts';
import { sampleEvents } from '../sample-events.ts';
import { type Assembly, resourcesOfType, synthesized } from '../synthesized.ts';

describe.each(stageNames)('the secrets of %s', (stage) => {
  const stack = `status-board-${stage}-secrets`;
  let assembly: Assembly;

  beforeAll(async () => {
    assembly = await synthesized(stage, { eventFunctions: sampleEvents });
  });

  it('are each there, made by Secrets Manager: no value is in the template', () => {
    const found = resourcesOfType(assembly, 'AWS::SecretsManager::Secret');
    expect(found.map((secret) => [secret.stack, secret.Properties.Name])).toEqual(
      Object.keys(secrets).map((name) => [stack, `status-board-${stage}-${name.replaceAll('-', '_')}`]),
    );
    for (const { Properties } of found) {
      expect(Properties.GenerateSecretString).toEqual({ PasswordLength: 64, ExcludePunctuation: true });
      expect(Properties).not.toHaveProperty('SecretString');
    }
  });

  it('have names that Secrets Manager takes for no part of another', () => {
    const names = resourcesOfType(assembly, 'AWS::SecretsManager::Secret').map(({ Properties }) => Properties.Name);
    expect(names.filter((name) => /-[^-]{6}$/.test(String(name)))).toEqual([]);
  });

  it('are replaced by the alias of their function, in time, and not by a deployment', () => {
    const [secret] = resourcesOfType(assembly, 'AWS::SecretsManager::Secret');
    const { aliases, functions } = endpointParts(assembly, 'changeLocks');
    expect(only(resourcesOfType(assembly, 'AWS::SecretsManager::RotationSchedule')).Properties).toEqual({
      SecretId: { Ref: secret?.id },
      RotationLambdaARN: { Ref: only(aliases).id },
      RotationRules: { AutomaticallyAfterDays: 30 },
      RotateImmediatelyOnUpdate: false,
    });
    expect(only(functions)).toMatchObject({
      stack,
      Metadata: { 'StatusBoard::Consumer': { Id: 'changeLocks', Secrets: ['pairing-pepper'] } },
    });
  });

  it('stay where the stage keeps its data, and the stack can be taken away nowhere else', () => {
    const [secret] = resourcesOfType(assembly, 'AWS::SecretsManager::Secret');
    const resources = assembly.templates.get(stack)?.Resources ?? {};
    const { DeletionPolicy } = (resources[secret?.id ?? ''] ?? {}) as { DeletionPolicy?: string };
    expect(DeletionPolicy).toBe(['prod', 'staging'].includes(stage) ? 'RetainExceptOnCreate' : 'Delete');
  });
});
