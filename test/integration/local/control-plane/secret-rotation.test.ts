import { createHmac } from 'node:crypto';
import {
  CancelRotateSecretCommand,
  CreateSecretCommand,
  DescribeSecretCommand,
  GetSecretValueCommand,
  InvalidRequestException,
  RotateSecretCommand,
} from '@aws-sdk/client-secrets-manager';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Context } from 'aws-lambda';
import { Secret, type SecretClock } from '#shared/data/secret.ts';
import { secretsManager } from '#shared/data/secrets-manager.ts';
import { StoredSecret } from '#shared/data/stored-secret.ts';
import { fakeEventRuntime } from '#test/support/event-runtime.ts';
import { handler } from '../../../../functions/consumers/rotate-secret.ts';
import { place, rotator, ServedSecrets } from '../support/served-secrets.ts';
import { temporaryFolders } from '../support/temporary-folder.ts';

const newFolder = temporaryFolders();
const day = 24 * 3_600_000;
const minute = 60_000;
const context = { awsRequestId: 'request-1', functionVersion: '7' } as Context;
const given = { AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' };
const before = { ...process.env };
const first = 'f'.repeat(64);

let served: ServedSecrets;

beforeAll(() => void Object.assign(process.env, given));
afterAll(() => {
  process.env = before;
});

/** The function of the product, as it runs on Lambda. */
function productFunction() {
  const { runtime } = fakeEventRuntime();
  const environment = { ...runtime.environment, AWS_ENDPOINT_URL_SECRETS_MANAGER: served.endpoint };
  const rotating = handler.on({ ...runtime, environment, now: () => served.now });
  return (event: Parameters<typeof rotating>[0]) => rotating(event, context);
}

const tell = () => served.client.send(new DescribeSecretCommand({ SecretId: 'pepper' }));
const value = async (VersionStage?: string) =>
  (await served.client.send(new GetSecretValueCommand({ SecretId: 'pepper', VersionStage }))).SecretString;
const rules = { RotationLambdaARN: rotator, RotationRules: { AutomaticallyAfterDays: 90 } };
async function rotate(options: { RotateImmediately?: boolean; RotationLambdaARN?: string } = {}) {
  const answer = await served.client.send(new RotateSecretCommand({ SecretId: 'pepper', ...options }));
  return answer.VersionId;
}
/** Waits until no rotation is under way: what closing does, too. */
const rotated = () => served.secrets.close();

beforeEach(async () => {
  served = new ServedSecrets(newFolder());
  await served.start();
  served.rotate = productFunction();
  await served.client.send(new CreateSecretCommand({ Name: 'pepper', SecretString: first }));
});

afterEach(() => served.kill());

describe('a rotation', () => {
  it('needs a function', async () => {
    await expect(rotate()).rejects.toThrow('No Lambda rotation function ARN is associated with this secret.');
    await expect(rotate()).rejects.toThrow(InvalidRequestException);
  });

  it('is carried out by the function of the product: the current value is the previous one then', async () => {
    const version = await rotate(rules);
    await rotated();
    const { VersionIdsToStages = {}, RotationEnabled, LastRotatedDate, NextRotationDate } = await tell();
    expect(VersionIdsToStages[version ?? '']).toEqual(['AWSPENDING', 'AWSCURRENT']);
    expect(await value()).toMatch(/^[\w-]{43}$/);
    expect(await value('AWSPREVIOUS')).toBe(first);
    expect({ RotationEnabled, LastRotatedDate, NextRotationDate }).toEqual({
      RotationEnabled: true,
      LastRotatedDate: new Date(served.now),
      NextRotationDate: new Date(served.now + 90 * day),
    });
  });

  it('that is not complete lets no other begin, is tried three times, and again when the cloud starts', async () => {
    let calls = 0;
    served.rotate = async () => {
      calls += 1;
      throw new Error('not today');
    };
    await rotate(rules);
    await expect(rotate()).rejects.toThrow("A previous rotation isn't complete. That rotation will be reattempted.");
    await rotated();
    expect(calls).toBe(3);
    expect(served.complaints.join()).toContain('secret pepper was not rotated: createSecret: not today');
    expect(await value()).toBe(first);
    served.kill();
    await served.start();
    served.rotate = productFunction();
    served.secrets.start();
    await rotated();
    expect(await value('AWSPREVIOUS')).toBe(first);
  });

  it('begins although the function has yet to answer that it finished the one before', async () => {
    const rotating = productFunction();
    let second: string | undefined;
    served.rotate = async (event) => {
      await rotating(event);
      if (event.Step === 'finishSecret') second ??= await rotate();
    };
    const version = await rotate(rules);
    await rotated();
    const { VersionIdsToStages = {} } = await tell();
    expect([served.complaints, VersionIdsToStages[version ?? '']]).toEqual([[], ['AWSPREVIOUS']]);
    expect(VersionIdsToStages[second ?? '']).toEqual(['AWSPENDING', 'AWSCURRENT']);
  });

  it('comes by itself when it is due, and not once it is canceled', async () => {
    await rotate({ ...rules, RotateImmediately: false });
    served.secrets.start();
    await rotated();
    expect(await value()).toBe(first);
    served.pass(90 * day - 3_600_000);
    await rotated();
    expect(await value()).toBe(first);
    served.pass(3_600_000);
    await rotated();
    const second = await value();
    expect(second).not.toBe(first);
    await served.client.send(new CancelRotateSecretCommand({ SecretId: 'pepper' }));
    served.pass(91 * day);
    await rotated();
    expect(await value()).toBe(second);
  });

  it('that is not to happen at once lets the function test a version, which goes again', async () => {
    const steps: string[] = [];
    const rotating = productFunction();
    served.rotate = async (event) => {
      steps.push(event.Step);
      await rotating(event);
    };
    await rotate({ ...rules, RotateImmediately: false });
    await rotated();
    expect([steps, served.complaints]).toEqual([['testSecret'], []]);
    expect(Object.values((await tell()).VersionIdsToStages ?? {})).toEqual([['AWSCURRENT']]);
  });
});

describe('fifty rotations under load', () => {
  /** What signs and verifies in one environment of a function. */
  function environment() {
    const clock: SecretClock = { now: () => served.now, pause: async () => undefined };
    const credentials = async () => ({ accessKeyId: 'local', secretAccessKey: 'local' });
    const { region } = place;
    const call = secretsManager({ region, endpoint: served.endpoint, credentials, now: () => served.now });
    const secret = new Secret(new StoredSecret(call, 'pepper'), clock);
    const hash = (key: string, text: string) => createHmac('sha256', key).update(text).digest('hex');
    return {
      sign: async (text: string) => hash((await secret.current()).value, text),
      verify: (text: string, signature: string) =>
        secret.find(async ({ value: key }) => (hash(key, text) === signature ? true : undefined)),
    };
  }

  it('fail no request: what one environment signs, every other one verifies for as long as it is good', async () => {
    const environments = Array.from({ length: 4 }, environment);
    let failed = 0;
    let verified = 0;
    let signed: { readonly text: string; readonly signature: string }[] = [];
    const verifyAll = async (pieces: typeof signed) => {
      const asked = pieces.flatMap(({ text, signature }) => environments.map((each) => each.verify(text, signature)));
      for (const found of await Promise.all(asked)) {
        verified += 1;
        if (found !== true) failed += 1;
      }
    };
    const signSome = async (at: string) => {
      const made = environments.map(async (each, place) => {
        const text = `${at} by ${place}`;
        return { text, signature: await each.sign(text) };
      });
      signed = await Promise.all(made);
    };
    await rotate({ ...rules, RotateImmediately: false });
    await rotated();
    for (let rotation = 1; rotation <= 50; rotation += 1) {
      // Some know the secret for minutes, others were just started.
      environments[rotation % environments.length] = environment();
      await signSome(`before ${rotation}`);
      const load = verifyAll(signed);
      await rotate();
      await Promise.all([load, rotated(), signSome(`during ${rotation}`)]);
      // What was made with the version before is good for ten minutes, and read by who has known for five.
      for (let minutes = 0; minutes < 15; minutes += 5) {
        await verifyAll(signed);
        await signSome(`${minutes} minutes after ${rotation}`);
        served.now += 5 * minute;
      }
    }
    expect({ failed, isEnough: verified > 3_000 }).toEqual({ failed: 0, isEnough: true });
    // All of it was read about once in five minutes, so nearly all by the cache.
    expect(Object.keys((await tell()).VersionIdsToStages ?? {})).toHaveLength(2);
  });
});
