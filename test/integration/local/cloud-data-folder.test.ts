import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from '@jest/globals';
import type { Cloud } from '#local/cloud.ts';
import { CloudError } from '#local/cloud-error.ts';
import { startEngine } from '#local/dynamodb/engine.ts';
import { cloudFixtures } from './support/cloud-fixture.ts';

const { newFolder, start } = cloudFixtures();

async function refusal(dataDir: string): Promise<string> {
  const error = await start({ dataDir }).then(
    () => new Error('it started'),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(CloudError);
  // Whoever clears up can start again at once.
  expect(existsSync(path.join(dataDir, 'cloud.lock'))).toBe(false);
  return (error as CloudError).message;
}

const put = async ({ baseUrl }: Cloud, id: string, body = '{}'): Promise<void> => {
  const headers = { 'content-type': 'application/json' };
  const { status } = await fetch(`${baseUrl}/cards/${id}`, { method: 'POST', headers, body });
  expect(status).toBe(201);
};

/** A data folder whose cloud has ended. */
async function leftFolder(env = {}): Promise<string> {
  const dataDir = newFolder();
  const cloud = await start({ dataDir, env });
  await cloud.close();
  return dataDir;
}

describe('a data folder that was used', () => {
  it.each([
    [[]],
    [['dynamodb.db-shm', 'dynamodb.db-wal']],
  ])('is not continued without its database, whatever of it is left: %j', async (left) => {
    const dataDir = await leftFolder();
    rmSync(path.join(dataDir, 'dynamodb.db'));
    for (const file of left) writeFileSync(path.join(dataDir, file), '');
    const said = `${path.join(dataDir, 'dynamodb.db')} is gone; restore it, or start with --reset to begin anew`;
    expect(await refusal(dataDir)).toBe(said);
    expect(await refusal(dataDir)).toBe(said);
  });

  it('keeps the mode of its Function URLs until another start gives another', async () => {
    const dataDir = newFolder();
    const told = async (parameters?: Readonly<Record<string, string>>) => {
      const cloud = await start({ dataDir, ...(parameters && { parameters }) });
      const { status } = await fetch(`${cloud.baseUrl}/cards/7`);
      const { isWanted } = cloud.signing;
      await cloud.close();
      return { status, isWanted };
    };
    const open = { status: 404, isWanted: false };
    const closed = { status: 403, isWanted: true };
    expect(await told({ AuthMode: 'AWS_IAM', NobodyDeclaresThis: 'x' })).toEqual(closed);
    expect(await told()).toEqual(closed);
    expect(await told({ AuthMode: 'NONE' })).toEqual(open);
    expect(await told()).toEqual(open);
  });

  it('is continued with what a killed engine left beside its database', async () => {
    const dataDir = newFolder();
    const cloud = await start({ dataDir });
    await put(cloud, '1');
    const killed = newFolder();
    cpSync(dataDir, killed, { recursive: true });
    expect(statSync(path.join(killed, 'dynamodb.db-wal')).size).toBeGreaterThan(0);
    const next = await start({ dataDir: killed });
    expect((await fetch(`${next.baseUrl}/cards/1`)).status).toBe(200);
  });

  it('says so where its database is cut at any length, each time, and drops nothing', async () => {
    const dataDir = newFolder();
    const cloud = await start({ dataDir });
    for (const id of ['1', '2', '3']) await put(cloud, id, 'x'.repeat(40_000));
    await cloud.close();
    const file = path.join(dataDir, 'dynamodb.db');
    const whole = readFileSync(file);
    const lengths = [
      0,
      1,
      50,
      99,
      100,
      512,
      4_095,
      4_096,
      5_000,
      whole.length / 2,
      whole.length - 4_096,
      whole.length - 1,
    ];
    for (const length of lengths.map(Math.floor)) {
      writeFileSync(file, whole.subarray(0, length));
      const said = await refusal(dataDir);
      expect([length, said]).toEqual([
        length,
        expect.stringMatching(/^cannot open .*dynamodb\.db: .*; restore the file, or/),
      ]);
      expect(await refusal(dataDir)).toBe(said);
      expect(statSync(file).size).toBe(length);
    }
    writeFileSync(file, Buffer.concat([Buffer.from('SQLite format 4'), whole.subarray(15)]));
    expect(await refusal(dataDir)).toMatch(/^cannot open /);
    writeFileSync(file, whole);
    expect((await fetch(`${(await start({ dataDir })).baseUrl}/cards/3`)).status).toBe(200);
  });

  it('says so where its database has lost a table, each time', async () => {
    const dataDir = await leftFolder();
    const other = await leftFolder();
    const database = new DatabaseSync(path.join(other, 'dynamodb.db'));
    database.exec('delete from _tables');
    database.close();
    cpSync(path.join(other, 'dynamodb.db'), path.join(dataDir, 'dynamodb.db'));
    const said = 'the database has lost the table fixture-board; restore it, or start with --reset to begin anew';
    expect(await refusal(dataDir)).toBe(said);
    expect(await refusal(dataDir)).toBe(said);
  });

  it('holds nothing others may read, whatever the umask, while it runs and after', async () => {
    const umask = process.umask(0);
    try {
      const dataDir = path.join(newFolder(), 'data');
      const cloud = await start({ dataDir });
      await put(cloud, '1');
      const openFiles = () =>
        ['', ...readdirSync(dataDir, { recursive: true, encoding: 'utf8' })].filter(
          (name) => (statSync(path.join(dataDir, name)).mode & 0o077) !== 0,
        );
      expect(readdirSync(dataDir).length).toBeGreaterThan(5);
      expect(openFiles()).toEqual([]);
      await cloud.close();
      expect(openFiles()).toEqual([]);
    } finally {
      process.umask(umask);
    }
  });

  it('needs no database where another engine kept its tables', async () => {
    const other = newFolder();
    const engine = await startEngine(path.join(other, 'dynamodb.db'), path.join(other, 'dynamodb.pid'));
    const env = { AWS_ENDPOINT_URL_DYNAMODB: engine.endpoint };
    const dataDir = await leftFolder(env);
    await start({ dataDir, env });
    expect(existsSync(path.join(dataDir, 'dynamodb.db'))).toBe(false);
    await engine.close();
  });

  it.each([
    ['logs', (logs: string) => writeFileSync(logs, 'no folder')],
    ['logs/fixture-local-get-card.jsonl', (file: string) => mkdirSync(file)],
  ])('says in one line what is in the way of %s', async (name, putInTheWay) => {
    const dataDir = await leftFolder();
    const file = path.join(dataDir, name);
    rmSync(file, { recursive: true });
    putInTheWay(file);
    const said = await refusal(dataDir);
    expect(said).toContain(`cannot write to ${file}: E`);
    expect(said).toMatch(/^cannot write .*; remove what is in the way, or choose another folder with --data$/);
  });
});
