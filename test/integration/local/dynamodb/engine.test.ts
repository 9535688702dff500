import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { DynamoDBClient, paginateQuery, type QueryCommandInput } from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from '@jest/globals';
import { startEngine } from '#local/dynamodb/engine.ts';
import { temporaryFolders } from '../support/temporary-folder.ts';

const newFolder = temporaryFolders();
const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };

function filesIn(folder: string): [databaseFile: string, pidFile: string] {
  return [path.join(folder, 'dynamodb.db'), path.join(folder, 'dynamodb.pid')];
}

async function writtenIds(endpoint: string): Promise<Set<string | undefined>> {
  const client = new DynamoDBClient({ endpoint, region: 'us-east-1', credentials });
  const query: QueryCommandInput = {
    TableName: 'board',
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': { S: 'T#a#D#1' } },
    ConsistentRead: true,
  };
  const ids = new Set<string | undefined>();
  for await (const { Items = [] } of paginateQuery({ client }, query)) for (const item of Items) ids.add(item.sk?.S);
  client.destroy();
  return ids;
}

/** Starts the writing process and kills it once it has acknowledged so many writes. */
async function writeUntilKilled(files: [string, string], count: number): Promise<string[]> {
  const script = path.join(__dirname, '../support/engine-writer.ts');
  const writer = spawn(process.execPath, [script, ...files], { stdio: ['ignore', 'pipe', 'inherit'] });
  const acknowledged: string[] = [];
  createInterface(writer.stdout).on('line', (line) => {
    acknowledged.push(line.replace('wrote ', ''));
    if (acknowledged.length === count) writer.kill('SIGKILL');
  });
  await once(writer, 'close');
  return acknowledged;
}

function isRunning(pid: number): boolean {
  return existsSync(`/proc/${pid}`);
}

describe('the DynamoDB engine', () => {
  it('keeps every acknowledged write when its process is killed under 16 writers', async () => {
    const files = filesIn(newFolder());
    const acknowledged = await writeUntilKilled(files, 300);
    const engine = await startEngine(...files);
    const found = await writtenIds(engine.endpoint);
    await engine.close();
    expect(acknowledged.length).toBeGreaterThanOrEqual(300);
    expect(acknowledged.filter((id) => !found.has(id))).toEqual([]);
  });

  it('ends an engine left on its file, and only that one', async () => {
    const [databaseFile, pidFile] = filesIn(newFolder());
    const [otherFile, otherPidFile] = filesIn(newFolder());
    const other = await startEngine(otherFile, otherPidFile);
    const left = await startEngine(databaseFile, pidFile);
    const leftPid = Number(readFileSync(pidFile, 'utf8'));
    const engine = await startEngine(databaseFile, pidFile);
    expect((await left.failed).message).toMatch(/the DynamoDB engine at .* ended/);
    expect(isRunning(leftPid)).toBe(false);
    // The process id of something else in our file must not cost that something its life.
    writeFileSync(pidFile, readFileSync(otherPidFile));
    const again = await startEngine(databaseFile, pidFile);
    expect(isRunning(Number(readFileSync(otherPidFile, 'utf8')))).toBe(true);
    await Promise.all([other, engine, again].map((it) => it.close()));
  });

  it('says so when it ends without being asked to', async () => {
    const [databaseFile, pidFile] = filesIn(newFolder());
    const engine = await startEngine(databaseFile, pidFile);
    process.kill(Number(readFileSync(pidFile, 'utf8')), 'SIGKILL');
    expect((await engine.failed).message).toMatch(/ended \(exit \d+\); start again$/);
    await engine.close();
  });

  it('is not waited for where it is dead and nobody has reaped it', async () => {
    const [databaseFile, pidFile] = filesIn(newFolder());
    const left = await startEngine(databaseFile, pidFile);
    const pid = Number(readFileSync(pidFile, 'utf8'));
    const [, parent = ''] = /\) \S (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
    process.kill(Number(parent), 'SIGSTOP');
    try {
      process.kill(pid, 'SIGKILL');
      const engine = await startEngine(databaseFile, pidFile);
      expect(readFileSync(`/proc/${pid}/stat`, 'utf8')).toMatch(/\) Z /);
      await engine.close();
    } finally {
      process.kill(Number(parent), 'SIGCONT');
    }
    await left.close();
  });

  it('listens where no page could find it, and not at the address pages try', async () => {
    const [engine, other] = await Promise.all([
      startEngine(...filesIn(newFolder())),
      startEngine(...filesIn(newFolder())),
    ]);
    const [{ hostname, port }, { hostname: otherName }] = [new URL(engine.endpoint), new URL(other.endpoint)];
    expect(hostname).toMatch(/^127\.\d+\.\d+\.\d+$/);
    expect(new Set([hostname, otherName, '127.0.0.1']).size).toBe(3);
    for (const host of ['127.0.0.1', '[::1]']) await expect(fetch(`http://${host}:${port}`)).rejects.toThrow();
    await Promise.all([engine.close(), other.close()]);
  });

  it('is gone after close', async () => {
    const [databaseFile, pidFile] = filesIn(newFolder());
    const engine = await startEngine(databaseFile, pidFile);
    const pid = Number(readFileSync(pidFile, 'utf8'));
    expect(isRunning(pid)).toBe(true);
    await engine.close();
    expect(isRunning(pid)).toBe(false);
  });

  it('says what to do on a platform it was not built for', async () => {
    const platform = Object.getOwnPropertyDescriptor(process, 'platform') ?? {};
    Object.defineProperty(process, 'platform', { ...platform, value: 'sunos' });
    const starting = startEngine(...filesIn(newFolder()));
    await expect(starting).rejects.toThrow(/^no DynamoDB engine is installed for sunos-.*AWS_ENDPOINT_URL_DYNAMODB/);
    Object.defineProperty(process, 'platform', platform);
  });

  it('says in one line what is wrong with a damaged file, and what to do', async () => {
    const [databaseFile, pidFile] = filesIn(newFolder());
    writeFileSync(databaseFile, 'no database at all, but long enough to be looked at as one. '.repeat(100));
    await expect(startEngine(databaseFile, pidFile)).rejects.toThrow(
      /^cannot open .*dynamodb\.db: file is not a database; restore the file, or start with --reset to begin anew$/,
    );
  });
});
