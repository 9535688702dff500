import {
  CreateSecretCommand,
  DeleteSecretCommand,
  DescribeSecretCommand,
  GetRandomPasswordCommand,
  GetSecretValueCommand,
  InvalidParameterException,
  InvalidRequestException,
  LimitExceededException,
  ListSecretVersionIdsCommand,
  PutSecretValueCommand,
  paginateListSecrets,
  ResourceExistsException,
  ResourceNotFoundException,
  RestoreSecretCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateSecretCommand,
  UpdateSecretVersionStageCommand,
} from '@aws-sdk/client-secrets-manager';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ServedSecrets } from '../support/served-secrets.ts';
import { temporaryFolders } from '../support/temporary-folder.ts';

const newFolder = temporaryFolders();
const day = 24 * 3_600_000;
/** A token of a client: what a version is called. */
const token = (name: string) => name.padEnd(32, '-');

let served: ServedSecrets;

const create = (Name: string, SecretString = 'first', name = 'one') =>
  served.client.send(new CreateSecretCommand({ Name, SecretString, ClientRequestToken: token(name) }));
const put = (SecretId: string, SecretString: string, name: string, VersionStages?: string[]) =>
  served.client.send(
    new PutSecretValueCommand({ SecretId, SecretString, ClientRequestToken: token(name), VersionStages }),
  );
const get = (SecretId: string, VersionStage?: string) =>
  served.client.send(new GetSecretValueCommand({ SecretId, VersionStage }));
const text = async (SecretId: string, stage?: string) => (await get(SecretId, stage)).SecretString;
const describeSecret = (SecretId: string) => served.client.send(new DescribeSecretCommand({ SecretId }));
const stages = async (SecretId: string) => (await describeSecret(SecretId)).VersionIdsToStages;
const move = (VersionStage: string, to?: string, from?: string) =>
  served.client.send(
    new UpdateSecretVersionStageCommand({
      SecretId: 'pepper',
      VersionStage,
      MoveToVersionId: to && token(to),
      RemoveFromVersionId: from && token(from),
    }),
  );

beforeEach(async () => {
  served = new ServedSecrets(newFolder());
  await served.start();
});

afterEach(() => served.kill());

describe('a secret', () => {
  it('is made with a value, and found by its name, its ARN, and its ARN without what was put after the name', async () => {
    const { ARN = '', VersionId } = await create('pepper');
    expect(ARN).toMatch(/^arn:aws:secretsmanager:us-east-1:111122223333:secret:pepper-[A-Za-z0-9]{6}$/);
    expect(VersionId).toBe(token('one'));
    for (const id of ['pepper', ARN, ARN.slice(0, -7)]) {
      expect(await get(id)).toMatchObject({
        Name: 'pepper',
        ARN,
        SecretString: 'first',
        VersionStages: ['AWSCURRENT'],
      });
    }
  });

  it('holds bytes as well', async () => {
    const bytes = new Uint8Array([0, 255, 7]);
    await served.client.send(new CreateSecretCommand({ Name: 'bytes', SecretBinary: bytes }));
    expect((await get('bytes')).SecretBinary).toEqual(bytes);
  });

  it('is made once by a request that is repeated, and not at all by another one', async () => {
    const first = await create('pepper');
    expect(await create('pepper')).toMatchObject({ ARN: first.ARN, VersionId: first.VersionId });
    await expect(create('pepper', 'another')).rejects.toThrow(ResourceExistsException);
    await expect(create('pepper', 'first', 'two')).rejects.toThrow('the secret pepper already exists');
  });

  it('without a value has none, until its first, which is the current one whatever its labels', async () => {
    await served.client.send(new CreateSecretCommand({ Name: 'pepper' }));
    await expect(get('pepper')).rejects.toThrow('value for staging label: AWSCURRENT');
    await put('pepper', 'first', 'one', ['MINE']);
    expect(await stages('pepper')).toEqual({ [token('one')]: ['MINE', 'AWSCURRENT'] });
  });

  it('that is not there is not found, by the error of that name', async () => {
    for (const call of [get('nothing'), describeSecret('nothing'), put('nothing', 'x', 'one')]) {
      await expect(call).rejects.toThrow(ResourceNotFoundException);
    }
  });

  it('may not have text and bytes, nor more than 65,536 of them, nor a name of other characters', async () => {
    const both = new CreateSecretCommand({ Name: 'a', SecretString: 'x', SecretBinary: new Uint8Array([1]) });
    await expect(served.client.send(both)).rejects.toThrow(InvalidParameterException);
    await expect(create('large', 'x'.repeat(65_537))).rejects.toThrow(InvalidParameterException);
    await expect(create('a b')).rejects.toThrow(InvalidParameterException);
    await create('large', 'x'.repeat(65_536));
  });

  it('tells about itself and not its value', async () => {
    await create('pepper');
    await served.client.send(new UpdateSecretCommand({ SecretId: 'pepper', Description: 'what it is for' }));
    const Tags = [{ Key: 'stage', Value: 'dev' }];
    await served.client.send(new TagResourceCommand({ SecretId: 'pepper', Tags: [...Tags, { Key: 'a', Value: 'b' }] }));
    await served.client.send(new UntagResourceCommand({ SecretId: 'pepper', TagKeys: ['a'] }));
    await get('pepper');
    const told = await describeSecret('pepper');
    expect(told).toMatchObject({
      Name: 'pepper',
      Description: 'what it is for',
      Tags,
      CreatedDate: new Date(served.now),
      LastAccessedDate: new Date('2025-09-20T00:00:00.000Z'),
    });
    expect(JSON.stringify(told)).not.toContain('first');
  });
});

describe('versions and their labels', () => {
  beforeEach(() => create('pepper'));

  it('follow one another: the current one becomes the previous one, and what was that has no label', async () => {
    await put('pepper', 'second', 'two');
    await put('pepper', 'third', 'three');
    expect(await stages('pepper')).toEqual({ [token('three')]: ['AWSCURRENT'], [token('two')]: ['AWSPREVIOUS'] });
    expect([await text('pepper'), await text('pepper', 'AWSPREVIOUS')]).toEqual(['third', 'second']);
    const old = new GetSecretValueCommand({ SecretId: 'pepper', VersionId: token('one') });
    expect((await served.client.send(old)).SecretString).toBe('first');
  });

  it('are added once by a request that is repeated, and never changed', async () => {
    await put('pepper', 'second', 'two');
    await put('pepper', 'second', 'two');
    expect((await stages('pepper'))?.[token('two')]).toEqual(['AWSCURRENT']);
    await expect(put('pepper', 'another', 'two')).rejects.toThrow(ResourceExistsException);
    await expect(put('pepper', 'another', 'one')).rejects.toThrow(ResourceExistsException);
  });

  it('are asked for by id and label only where the label is on it', async () => {
    const ask = new GetSecretValueCommand({ SecretId: 'pepper', VersionId: token('one'), VersionStage: 'AWSPREVIOUS' });
    await expect(served.client.send(ask)).rejects.toThrow(ResourceNotFoundException);
  });

  it('get a label of their own, which moves from one to the other only by name', async () => {
    await put('pepper', 'second', 'two', ['AWSPENDING']);
    expect(await text('pepper')).toBe('first');
    await expect(move('AWSCURRENT', 'two')).rejects.toThrow(
      `Staging label AWSCURRENT is currently attached to version ${token('one')}`,
    );
    await expect(move('AWSCURRENT', 'two', 'two')).rejects.toThrow("isn't currently attached to version");
    await expect(move('AWSCURRENT', 'three', 'one')).rejects.toThrow(InvalidParameterException);
    await expect(move('AWSCURRENT', undefined, 'one')).rejects.toThrow(InvalidParameterException);
    await expect(move('AWSCURRENT')).rejects.toThrow(InvalidParameterException);
    await move('AWSCURRENT', 'two', 'one');
    expect(await stages('pepper')).toEqual({
      [token('one')]: ['AWSPREVIOUS'],
      [token('two')]: ['AWSPENDING', 'AWSCURRENT'],
    });
    await move('AWSPENDING', undefined, 'two');
    expect((await stages('pepper'))?.[token('two')]).toEqual(['AWSCURRENT']);
  });

  it('have 20 labels in all at most', async () => {
    const labels = Array.from({ length: 19 }, (_, at) => `L${at}`);
    await put('pepper', 'second', 'two', labels);
    await expect(put('pepper', 'third', 'three', ['one more'])).rejects.toThrow(LimitExceededException);
  });

  it('are 100 at most; those go first that have no label and are older than a day', async () => {
    for (let at = 2; at <= 100; at += 1) await put('pepper', `value ${at}`, `v${at}`);
    await expect(put('pepper', 'one more', 'more')).rejects.toThrow(LimitExceededException);
    served.pass(day);
    await put('pepper', 'one more', 'more');
    const list = new ListSecretVersionIdsCommand({ SecretId: 'pepper', IncludeDeprecated: true });
    const { Versions = [] } = await served.client.send(list);
    const ids = Versions.map(({ VersionId }) => VersionId);
    expect(ids).toHaveLength(100);
    expect(ids).not.toContain(token('one'));
    expect(ids).toContain(token('v2'));
  });
});

describe('a secret that is deleted', () => {
  const remove = (options: { RecoveryWindowInDays?: number; ForceDeleteWithoutRecovery?: boolean } = {}) =>
    served.client.send(new DeleteSecretCommand({ SecretId: 'pepper', ...options }));

  beforeEach(() => create('pepper'));

  it('can be brought back for 30 days, and does nothing meanwhile', async () => {
    expect((await remove()).DeletionDate).toEqual(new Date(served.now + 30 * day));
    for (const call of [get('pepper'), put('pepper', 'x', 'two'), remove(), create('pepper')]) {
      await expect(call).rejects.toThrow(InvalidRequestException);
    }
    expect((await describeSecret('pepper')).DeletedDate).toEqual(new Date(served.now));
    served.pass(30 * day - 1);
    await served.client.send(new RestoreSecretCommand({ SecretId: 'pepper' }));
    served.pass(day);
    expect(await text('pepper')).toBe('first');
  });

  it('is gone after that time, from 7 to 30 days', async () => {
    await expect(remove({ RecoveryWindowInDays: 6 })).rejects.toThrow(InvalidParameterException);
    await expect(remove({ RecoveryWindowInDays: 31 })).rejects.toThrow(InvalidParameterException);
    await remove({ RecoveryWindowInDays: 7 });
    served.pass(7 * day);
    await expect(describeSecret('pepper')).rejects.toThrow(ResourceNotFoundException);
    await expect(served.client.send(new RestoreSecretCommand({ SecretId: 'pepper' }))).rejects.toThrow(
      ResourceNotFoundException,
    );
    await create('pepper', 'anew', 'two');
  });

  it('is gone at once where that is forced, also where it is marked already or was never there', async () => {
    await expect(remove({ RecoveryWindowInDays: 7, ForceDeleteWithoutRecovery: true })).rejects.toThrow(
      InvalidParameterException,
    );
    await remove();
    for (let times = 0; times < 2; times += 1) await remove({ ForceDeleteWithoutRecovery: true });
    await expect(describeSecret('pepper')).rejects.toThrow(ResourceNotFoundException);
  });
});

describe('the list of secrets', () => {
  const list = async (options: Partial<Parameters<typeof paginateListSecrets>[1]> = {}) => {
    const names: string[] = [];
    for await (const { SecretList = [] } of paginateListSecrets({ client: served.client, pageSize: 2 }, options)) {
      names.push(...SecretList.map(({ Name = '' }) => Name));
    }
    return names;
  };

  it('comes in pages, without those marked to be deleted unless they are asked for', async () => {
    for (const name of ['e', 'a', 'd', 'b', 'c']) await create(name);
    await served.client.send(new DeleteSecretCommand({ SecretId: 'd' }));
    expect(await list()).toEqual(['a', 'b', 'c', 'e']);
    expect(await list({ IncludePlannedDeletion: true })).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('is of those a filter finds by how they begin', async () => {
    for (const name of ['dev-one', 'dev-two', 'prod-one']) await create(name);
    expect(await list({ Filters: [{ Key: 'name', Values: ['dev-'] }] })).toEqual(['dev-one', 'dev-two']);
    expect(await list({ Filters: [{ Key: 'name', Values: ['dev-', '!dev-t'] }] })).toEqual(['dev-one']);
  });
});

it('makes random passwords of what is not excluded', async () => {
  const wish = { PasswordLength: 64, ExcludePunctuation: true, ExcludeCharacters: 'abc', ExcludeNumbers: true };
  const make = () => served.client.send(new GetRandomPasswordCommand(wish));
  const [one, two] = [await make(), await make()];
  expect(one.RandomPassword).toMatch(/^[A-Zd-z]{64}$/);
  expect(two.RandomPassword).not.toBe(one.RandomPassword);
});

it('remembers all of it when the cloud is killed', async () => {
  await create('pepper');
  await put('pepper', 'second', 'two');
  await create('gone');
  await served.client.send(new DeleteSecretCommand({ SecretId: 'gone' }));
  const before = await describeSecret('pepper');
  served.kill();
  await served.start();
  expect(await describeSecret('pepper')).toMatchObject({ ...before, $metadata: {} });
  expect([await text('pepper'), await text('pepper', 'AWSPREVIOUS')]).toEqual(['second', 'first']);
  await expect(get('gone')).rejects.toThrow(InvalidRequestException);
});

it('refuses an operation it does not have, by name', async () => {
  const body = '{}';
  const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': 'secretsmanager.StopReplication' };
  const answer = await fetch(served.endpoint, { method: 'POST', headers, body });
  expect([answer.status, await answer.json()]).toMatchObject([400, { __type: 'UnknownOperationException' }]);
});
