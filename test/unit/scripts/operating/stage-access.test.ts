import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { actorHere, isGone, openStage } from '#scripts/operating/stage-access.ts';
import { failureFrom } from '../releasing/scene.ts';

/** An address where nobody listens any more. */
async function deadEndpoint(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}`;
}

describe('a stage is opened for every command alike, before anything else is asked', () => {
  const before = { ...process.env };
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'status-board-stage-'));
    for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) delete process.env[name];
    const none = join(folder, 'none');
    Object.assign(process.env, {
      AWS_CONFIG_FILE: none,
      AWS_SHARED_CREDENTIALS_FILE: none,
      AWS_EC2_METADATA_DISABLED: 'true',
    });
  });
  afterEach(() => {
    process.env = { ...before };
    rmSync(folder, { recursive: true, force: true });
  });

  it('without credentials says how to get some', async () => {
    const { kind, message, next } = await failureFrom(openStage({ stage: 'dev', data: '.local' }));
    expect({ kind, message, next }).toEqual({
      kind: 'precondition',
      message: 'these AWS credentials are of no use: Could not load credentials from any providers',
      next: 'aws sso login, or set AWS_PROFILE',
    });
  });

  it('without a network does not blame the credentials', async () => {
    const endpoint = await deadEndpoint();
    Object.assign(process.env, { AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b', AWS_ENDPOINT_URL: endpoint });
    const { kind, message, next } = await failureFrom(openStage({ stage: 'dev', data: '.local' }));
    expect({ kind, message, next }).toEqual({
      kind: 'precondition',
      message: expect.stringMatching(/^AWS does not answer in us-east-1: .*ECONNREFUSED/),
      next: 'look at the network and its proxy',
    });
  });

  it.each([
    ['of another account is not touched', '111122223333', 'precondition'],
    ['of the account of the credentials is opened', '999988887777', undefined],
  ])('%s', async (_, wanted, kind) => {
    const sts = createServer((_request, response) => {
      response.setHeader('content-type', 'text/xml');
      response.end(
        '<GetCallerIdentityResponse><GetCallerIdentityResult><Account>999988887777</Account></GetCallerIdentityResult></GetCallerIdentityResponse>',
      );
    });
    await new Promise<void>((resolve) => sts.listen(0, '127.0.0.1', resolve));
    const endpoint = `http://127.0.0.1:${(sts.address() as AddressInfo).port}`;
    Object.assign(process.env, { AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b', AWS_ENDPOINT_URL: endpoint });
    process.env.STATUS_BOARD_ACCOUNT = wanted;
    try {
      const opened = await openStage({ stage: 'prod', data: '.local' }).catch((error: unknown) => error);
      if (kind === undefined) expect(opened).toMatchObject({ account: '999988887777' });
      else
        expect(opened).toMatchObject({
          kind,
          message:
            'these credentials are of account 999988887777, and stage prod is in 111122223333 (STATUS_BOARD_ACCOUNT)',
        });
    } finally {
      await new Promise((resolve) => sts.close(resolve));
    }
  });

  it('names the local cloud that has ended, and how it is started', async () => {
    const endpoint = await deadEndpoint();
    const outputs = {
      baseUrl: endpoint,
      dynamodbEndpoint: endpoint,
      awsEndpoint: endpoint,
      awsCredentials: { accessKeyId: 'a', secretAccessKey: 'b' },
      awsRegion: 'us-east-1',
      shops: {},
    };
    writeFileSync(join(folder, 'outputs.json'), JSON.stringify(outputs));
    const { kind, message, next } = await failureFrom(openStage({ stage: 'local', data: folder }));
    expect({ kind, message, next }).toEqual({
      kind: 'precondition',
      message: expect.stringContaining(`the local cloud does not answer at ${endpoint}: `),
      next: `npm start -- --data ${folder}`,
    });
  });
});

it('knows of its own processes on this machine alone whether they have ended', () => {
  const { pid: ended } = spawnSync(process.execPath, ['--version']);
  const here = actorHere();
  const of = (person: string) => here.replace(/^[^@]*(.*) \(\d+\)$/, `${person}$1 (${ended})`);
  const [, me = ''] = /^([^@]*)@/.exec(here) ?? [];
  expect([isGone(here), isGone(of(me)), isGone(of(`not-${me}`)), isGone('somebody')]).toEqual([
    false,
    true,
    false,
    false,
  ]);
});
