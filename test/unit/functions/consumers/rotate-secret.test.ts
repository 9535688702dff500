import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Context } from 'aws-lambda';
import { rotateSecret } from '#shared/contract/secrets.ts';
import { SecretRotation } from '#shared/data/secret-rotation.ts';
import { type CallSecretsManager, SecretsManagerError } from '#shared/data/secrets-manager.ts';
import { onRotation, type RotationEvent } from '#shared/events/on-rotation.ts';
import { handler } from '../../../../functions/consumers/rotate-secret.ts';
import { fakeEventRuntime } from '../../../support/event-runtime.ts';

const SecretId = 'arn:aws:secretsmanager:us-east-1:111122223333:secret:pepper-AbCdEf';
const context = { awsRequestId: 'request-1', functionVersion: '7' } as Context;
const newValue = 'n'.repeat(43);

let labels: Record<string, string[]>;
let values: Record<string, string | Buffer>;
let calls: string[];
let records: ReturnType<typeof fakeEventRuntime>['records'];
let run: (Step: RotationEvent['Step'], token?: string) => Promise<void>;

/** As much of Secrets Manager as a rotation asks for. */
const call: CallSecretsManager = async (operation, input) => {
  calls.push(operation);
  if (operation === 'DescribeSecret') return { VersionIdsToStages: labels };
  if (operation === 'GetSecretValue') {
    const value = values[String(input.VersionId)];
    if (value === undefined) throw new SecretsManagerError('ResourceNotFoundException', 'there is none');
    return typeof value === 'string' ? { SecretString: value } : { SecretBinary: value.toString('base64') };
  }
  if (operation === 'PutSecretValue') values[String(input.ClientRequestToken)] = String(input.SecretString);
  if (operation === 'UpdateSecretVersionStage') {
    const { MoveToVersionId: to, RemoveFromVersionId: from } = input;
    labels = { [String(from)]: ['AWSPREVIOUS'], [String(to)]: ['AWSPENDING', 'AWSCURRENT'] };
  }
  return {};
};

beforeEach(() => {
  labels = { old: ['AWSCURRENT'], new: ['AWSPENDING'] };
  values = { old: 'o'.repeat(64) };
  calls = [];
  const fake = fakeEventRuntime();
  records = fake.records;
  const rotating = onRotation(rotateSecret, () => new SecretRotation(call, () => newValue)).on(fake.runtime);
  run = (Step, ClientRequestToken = 'new') => rotating({ Step, SecretId, ClientRequestToken }, context);
});

const steps = ['createSecret', 'setSecret', 'testSecret', 'finishSecret'] as const;

describe('rotateSecret', () => {
  it('puts a new value in the place of the current one, in four steps', async () => {
    for (const step of steps) await run(step);
    expect(values.new).toBe(newValue);
    expect(labels).toEqual({ old: ['AWSPREVIOUS'], new: ['AWSPENDING', 'AWSCURRENT'] });
  });

  it('does the same when each step is repeated, and all of them once more', async () => {
    for (const step of [...steps, ...steps]) {
      await run(step);
      await run(step);
    }
    expect(labels).toEqual({ old: ['AWSPREVIOUS'], new: ['AWSPENDING', 'AWSCURRENT'] });
    expect(calls.filter((operation) => operation === 'PutSecretValue')).toHaveLength(1);
    expect(calls.filter((operation) => operation === 'UpdateSecretVersionStage')).toHaveLength(1);
  });

  it('uses exactly the rights its contract asks for', async () => {
    for (const step of steps) await run(step);
    for (const actions of Object.values(rotateSecret.secretActions)) {
      expect([...new Set(calls)].sort()).toEqual([...actions].sort());
    }
    const { tableActions, queueActions, bucketActions, metricActions } = rotateSecret;
    expect({ ...tableActions, ...queueActions, ...bucketActions, ...metricActions }).toEqual({});
  });

  it('makes no value for a version that no rotation began with', async () => {
    await expect(run('createSecret', 'foreign')).rejects.toThrow('version foreign of');
    expect(values).toEqual({ old: 'o'.repeat(64) });
  });

  it('says so where somebody has put bytes into the version, which no value can take the place of', async () => {
    values.new = Buffer.alloc(64);
    await expect(run('createSecret')).rejects.toThrow('holds bytes');
    await expect(run('testSecret')).rejects.toThrow('holds bytes');
    expect(calls).not.toContain('PutSecretValue');
  });

  it('makes nothing current that is no secret: without a value, or with a short one', async () => {
    await expect(run('testSecret')).rejects.toThrow('has 0 characters');
    values.new = 'short';
    await expect(run('testSecret')).rejects.toThrow('has 5 characters');
  });

  it('fails where Secrets Manager does, says so once, and never says the value', async () => {
    const failing = fakeEventRuntime();
    const refusing: CallSecretsManager = async () => {
      throw new SecretsManagerError('AccessDeniedException', 'not you');
    };
    const rotating = onRotation(rotateSecret, () => new SecretRotation(refusing, () => newValue)).on(failing.runtime);
    await expect(rotating({ Step: 'createSecret', SecretId, ClientRequestToken: 'new' }, context)).rejects.toThrow(
      'not you',
    );
    expect(failing.records).toMatchObject([{ consumer: 'rotateSecret', outcome: 'failed' }]);
    expect(JSON.stringify([records, failing.records])).not.toContain(newValue);
  });

  it('tells what became of each step, and nothing is done where a release only looks whether it loads', async () => {
    await run('createSecret');
    expect(records).toMatchObject([{ consumer: 'rotateSecret', outcome: 'done', messageId: 'createSecret new' }]);
    const rehearsal = { isRehearsal: true } as RotationEvent;
    await handler.on(fakeEventRuntime().runtime)(rehearsal, context);
  });
});
