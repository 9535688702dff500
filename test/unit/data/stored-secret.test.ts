import { describe, expect, it } from '@jest/globals';
import { SecretMissing, SecretUnavailable } from '#shared/data/secret-source.ts';
import { type CallSecretsManager, SecretsManagerError } from '#shared/data/secrets-manager.ts';
import { StoredSecret } from '#shared/data/stored-secret.ts';

const notThere = new SecretsManagerError('ResourceNotFoundException', 'there is none');

/** Answers by staging label; what is not listed is not there. */
function answering(...answers: readonly Readonly<Record<string, string>>[]) {
  const asked: unknown[] = [];
  const call: CallSecretsManager = async (operation, input) => {
    asked.push([operation, input.SecretId]);
    const id = answers[Math.floor((asked.length - 1) / 2)]?.[String(input.VersionStage)];
    if (id === undefined) throw notThere;
    return { VersionId: id, SecretString: `value of ${id}` };
  };
  return { call, asked };
}

describe('a secret in Secrets Manager', () => {
  it('has the versions that are labelled current and previous', async () => {
    const { call, asked } = answering({ AWSCURRENT: 'b', AWSPREVIOUS: 'a' });
    expect(await new StoredSecret(call, 'pepper').read()).toEqual({
      current: { id: 'b', value: 'value of b' },
      previous: { id: 'a', value: 'value of a' },
    });
    expect(asked).toEqual([
      ['GetSecretValue', 'pepper'],
      ['GetSecretValue', 'pepper'],
    ]);
  });

  it('has no previous version before the first rotation', async () => {
    const { call } = answering({ AWSCURRENT: 'a' });
    expect(await new StoredSecret(call, 'pepper').read()).toMatchObject({ current: { id: 'a' }, previous: undefined });
  });

  it('is read again where it was rotated between the two answers', async () => {
    const { call } = answering({ AWSCURRENT: 'a', AWSPREVIOUS: 'a' }, { AWSCURRENT: 'b', AWSPREVIOUS: 'a' });
    expect(await new StoredSecret(call, 'pepper').read()).toMatchObject({
      current: { id: 'b' },
      previous: { id: 'a' },
    });
  });

  it('is read twice at most, also where somebody gave one version both labels', async () => {
    const { call, asked } = answering(...Array.from({ length: 9 }, () => ({ AWSCURRENT: 'a', AWSPREVIOUS: 'a' })));
    const found = await new StoredSecret(call, 'pepper').read();
    expect([found.current.id, found.previous, asked.length]).toEqual(['a', undefined, 4]);
  });

  it('is missing where it has no value, and says which', async () => {
    const read = new StoredSecret(answering().call, 'pepper').read();
    await expect(read).rejects.toThrow(SecretMissing);
    await expect(read).rejects.toThrow('pepper has no value');
  });

  it('is missing where its value is bytes, which as text would be one that everybody knows', async () => {
    const call: CallSecretsManager = async (_, { VersionStage }) => ({ VersionId: VersionStage, SecretBinary: 'AAAA' });
    await expect(new StoredSecret(call, 'pepper').read()).rejects.toThrow(SecretMissing);
  });

  it.each([
    ['AccessDeniedException', SecretMissing],
    ['InvalidRequestException', SecretMissing],
    ['ThrottlingException', SecretUnavailable],
    ['InternalServiceError', SecretUnavailable],
    [undefined, SecretUnavailable],
  ])('that is refused with %s is %p', async (code, kind) => {
    const call: CallSecretsManager = async () => {
      throw new SecretsManagerError(code, 'why');
    };
    const read = new StoredSecret(call, 'pepper').read();
    await expect(read).rejects.toThrow(kind);
    await expect(read).rejects.toThrow(`the secret pepper cannot be read: ${code ?? 'no answer'}: why`);
  });
});
