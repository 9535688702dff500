import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { CloudError } from '#local/cloud-error.ts';
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

  it('needs no database where another engine kept its tables', async () => {
    const engine = await start();
    const env = { AWS_ENDPOINT_URL_DYNAMODB: engine.dynamodbEndpoint };
    const dataDir = await leftFolder(env);
    await start({ dataDir, env });
    expect(existsSync(path.join(dataDir, 'dynamodb.db'))).toBe(false);
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
