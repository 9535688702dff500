import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LambdaClient, PublishVersionCommand, UpdateAliasCommand } from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { StartedCloud } from '../support/started-cloud.ts';
import { http } from './support/http-call.ts';
import { repositoryCopy } from './support/repository-copy.ts';

jest.setTimeout(120_000);

describe('npm start -- --watch', () => {
  let rootDir: string;
  let cloud: StartedCloud;
  let original: string;

  const handler = () => join(rootDir, 'functions/health/get-health.ts');

  beforeAll(async () => {
    rootDir = repositoryCopy();
    original = readFileSync(handler(), 'utf8');
    // As without --data: a folder of the repository, by a relative path.
    cloud = await StartedCloud.start({ rootDir, dataDir: '.local', args: ['--watch', '--seed', 'none'] });
  });

  afterAll(async () => {
    await cloud.dispose();
    rmSync(rootDir, { recursive: true, force: true });
  });

  /** Edits the handler, waits until the cloud says what came of it, and asks. */
  const edited = async (source: string, said: RegExp) => {
    const linesBefore = cloud.stdout.length;
    // As most editors save: the file is replaced, not written to.
    writeFileSync(`${handler()}.new`, source);
    renameSync(`${handler()}.new`, handler());
    await cloud.line(said, 'stdout', linesBefore);
    return http(`${cloud.baseUrl}/health`);
  };

  const health = (body: string) =>
    `${original.slice(0, original.indexOf('export const handler'))}export const handler = async () => (${body});\n`;

  it('answers the next request with the changed handler', async () => {
    expect(await http(`${cloud.baseUrl}/health`)).toMatchObject({ status: 200, body: { ok: true } });
    const reply = await edited(health("{ statusCode: 200, body: 'changed' }"), /^reloaded getHealth$/);
    expect(reply).toMatchObject({ status: 200, text: 'changed' });
  });

  it('keeps the last good code where a change does not compile, and says why', async () => {
    const reply = await edited('export const handler = (;', /^not rebuilt: functions\/health\/get-health\.ts:1:25 /);
    expect(reply).toMatchObject({ status: 200, text: 'changed' });
  });

  it('answers an error nobody caught with 502, as Lambda does, and logs it', async () => {
    const crash = `${health('new Promise(() => {})')}setTimeout(() => { throw new RangeError('planted'); }, 20);\n`;
    const reply = await edited(crash, /^reloaded getHealth$/);
    expect(reply).toMatchObject({ status: 502, text: 'Internal Server Error' });
    expect(reply.headers.get('x-amzn-requestid')).toMatch(/\S/);
    const log = readFileSync(join(cloud.dataDir, 'logs/status-board-local-get-health.jsonl'), 'utf8');
    const lines = log
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines).toContainEqual(
      expect.objectContaining({ level: 'ERROR', errorType: 'RangeError', errorMessage: 'planted' }),
    );
    expect(cloud.stderr.join('\n')).toContain('RangeError: planted');
  });

  it('is well again when the handler is', async () => {
    const reply = await edited(original, /^reloaded getHealth$/);
    expect(reply).toMatchObject({ status: 200, body: { ok: true } });
  });

  it('says so where callers get a release, and --latest gives them what is built again', async () => {
    const { awsEndpoint: endpoint, awsCredentials: credentials } = cloud.outputs;
    const client = new LambdaClient({ endpoint, region: 'us-east-1', credentials });
    const FunctionName = 'status-board-local-get-health';
    const { Version: FunctionVersion } = await client.send(new PublishVersionCommand({ FunctionName }));
    await client.send(new UpdateAliasCommand({ FunctionName, Name: 'live', FunctionVersion }));
    client.destroy();
    const reply = await edited(health("{ statusCode: 200, body: 'edited' }"), /^reloaded getHealth$/);
    expect(reply).toMatchObject({ status: 200, body: { ok: true } });
    const notice = `callers of ${FunctionName} get a release, not what is built here; release that, or start with --latest`;
    expect(cloud.stdout.at(-2)).toBe(notice);
    await cloud.end();
    for (const [args, told, answer] of [
      [[], [notice], { body: { ok: true } }],
      [['--latest'], [], { text: 'edited' }],
    ] as const) {
      cloud = await StartedCloud.start({ rootDir, dataDir: '.local', args: ['--seed', 'none', ...args] });
      expect(cloud.stdout.filter((line) => line.includes('get a release'))).toEqual(told);
      expect(await http(`${cloud.baseUrl}/health`)).toMatchObject(answer);
      await cloud.end();
    }
  });
});
