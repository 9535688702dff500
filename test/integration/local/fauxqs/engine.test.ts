import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { setImmediate } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import { Fauxqs } from '#local/fauxqs/engine.ts';
import type { EngineResources } from '#local/fauxqs/open-engine.ts';
import { engineCall } from '#local/sqs/queue-call.ts';
import { engineResources, queue } from '../support/engine-resources.ts';
import { temporaryFolders } from '../support/temporary-folder.ts';

const newFolder = temporaryFolders();
const engines: Fauxqs[] = [];

afterEach(async () => {
  for (const engine of engines.splice(0)) await engine.close();
});

interface Received {
  readonly Body: string;
  readonly ReceiptHandle: string;
  readonly Attributes: Readonly<Record<string, string>>;
}

/** An engine on a folder, and what is asked of it in a word each. */
async function open(folder: string, resources: EngineResources = engineResources) {
  const engine = new Fauxqs(folder);
  engines.push(engine);
  await engine.ensure(resources);
  const call = engineCall(engine);
  const ask = async (operation: string, name: string, input: object = {}) => {
    const { body } = await call(operation, { QueueUrl: queue(name).url, ...input });
    return JSON.parse(body.toString() || '{}');
  };
  const send = (name: string, MessageBody: string, input: object = {}) =>
    ask('SendMessage', name, { MessageBody, ...input });
  const receive = async (name: string, input: object = {}): Promise<Received[]> => {
    const given = { MaxNumberOfMessages: 10, MessageSystemAttributeNames: ['All'], ...input };
    return (await ask('ReceiveMessage', name, given)).Messages ?? [];
  };
  const bodies = async (name: string, input: object = {}) => (await receive(name, input)).map(({ Body }) => Body);
  const all = async (name: string): Promise<string[]> => {
    const some = await bodies(name);
    return some.length === 0 ? [] : [...some, ...(await all(name))];
  };
  const object = async (key: string) => {
    const { status, body } = await engine.handle({
      method: 'GET',
      url: `/files/${key}`,
      headers: {},
      body: Buffer.alloc(0),
    });
    return status === 200 ? body.toString() : undefined;
  };
  const put = (key: string, body: string) =>
    engine.handle({ method: 'PUT', url: `/files/${key}`, headers: {}, body: Buffer.from(body) });
  return { engine, ask, send, receive, bodies, all, object, put };
}

/** Changes what an engine that is closed has written. */
function rewrite(folder: string, statement: string): void {
  using database = new DatabaseSync(path.join(folder, 'fauxqs.db'));
  database.exec(statement);
}

/** What a writing process acknowledged before it was killed, after so many messages sent. */
async function writeUntilKilled(folder: string, count: number): Promise<Record<string, string[]>> {
  const script = path.join(__dirname, '../support/queue-writer.ts');
  const writer = spawn(process.execPath, [script, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  const said: Record<string, string[]> = { sent: [], deleting: [], put: [] };
  createInterface(writer.stdout).on('line', (line) => {
    const [verb = '', what = ''] = line.split(' ');
    said[verb]?.push(what);
    if (verb === 'sent' && said.sent?.length === count) writer.kill('SIGKILL');
  });
  await once(writer, 'close');
  return said;
}

describe('queues and buckets on a folder', () => {
  it('lose no message and no object that was acknowledged when the process is killed', async () => {
    const folder = newFolder();
    const { sent = [], deleting = [], put = [] } = await writeUntilKilled(folder, 400);
    const { all, object } = await open(folder);
    const found = new Set([...(await all('jobs')), ...(await all('dead'))]);
    expect(sent.length).toBeGreaterThanOrEqual(400);
    expect(sent.filter((body) => !found.has(body) && !deleting.includes(body))).toEqual([]);
    for (const key of new Set(put)) expect(await object(key)).toBe(key.slice(-1).repeat(100_000));
  });

  it('are not loaded before somebody asks, unless messages wait', async () => {
    const folder = newFolder();
    const first = await open(folder);
    const state = async ({ opened }: Fauxqs) => Promise.race([opened.then(() => 'open'), setImmediate('closed')]);
    expect(await state(first.engine)).toBe('closed');
    await first.put('a', 'b');
    expect(await state(first.engine)).toBe('open');
    await first.engine.close();
    expect(await state((await open(folder)).engine)).toBe('closed');
    const second = await open(folder);
    await second.send('jobs', 'one');
    await second.engine.close();
    expect(await state((await open(folder)).engine)).toBe('open');
  });

  it('keep what is hidden hidden, and what is delayed delayed, over a restart', async () => {
    const folder = newFolder();
    const { send, receive, engine } = await open(folder);
    await send('jobs', 'hidden');
    await receive('jobs');
    await send('jobs', 'delayed', { DelaySeconds: 900 });
    await send('jobs', 'plain', { MessageGroupId: 'shop' });
    await engine.close();
    const [message, ...others] = await (await open(folder)).receive('jobs');
    expect(others).toEqual([]);
    expect(message).toMatchObject({
      Body: 'plain',
      Attributes: { MessageGroupId: 'shop', ApproximateReceiveCount: '1' },
    });
  });

  it('shows a message at once whose visibility ends, and counts how often it was received', async () => {
    const { send, receive, ask } = await open(newFolder());
    await send('jobs', 'one');
    const [first] = await receive('jobs');
    expect(await receive('jobs')).toEqual([]);
    const input = { ReceiptHandle: first?.ReceiptHandle, VisibilityTimeout: 0 };
    expect(await ask('ChangeMessageVisibility', 'jobs', input)).toEqual({});
    const [again] = await receive('jobs');
    expect(again?.Attributes.ApproximateReceiveCount).toBe('2');
  });

  it('move a message to the dead-letter queue when it was received too often', async () => {
    const { send, bodies, all } = await open(newFolder());
    await send('jobs', 'poison');
    const now = { VisibilityTimeout: 0 };
    expect([await bodies('jobs', now), await bodies('jobs', now), await bodies('jobs', now)]).toEqual([
      ['poison'],
      ['poison'],
      [],
    ]);
    expect(await all('dead')).toEqual(['poison']);
  });

  it('drop messages that are older than the queue keeps them', async () => {
    const folder = newFolder();
    const { send, engine } = await open(folder);
    await send('jobs', 'old');
    await send('jobs', 'young');
    await engine.close();
    rewrite(folder, `update sqs_messages set sent_timestamp = sent_timestamp - 345601000 where body = 'old'`);
    const again = await open(folder);
    expect(await again.all('jobs')).toEqual(['young']);
    await again.engine.close();
    using database = new DatabaseSync(path.join(folder, 'fauxqs.db'));
    expect(database.prepare('select body from sqs_messages').all()).toEqual([{ body: 'young' }]);
  });

  it('delete objects that have expired, and no others', async () => {
    const folder = newFolder();
    const { put, engine } = await open(folder);
    await put('old', 'a');
    await put('young', 'b');
    await engine.close();
    const ago = new Date(Date.now() - 7 * 86_400_000).toISOString();
    rewrite(folder, `update s3_objects set last_modified = '${ago}' where key = 'old'`);
    const again = await open(folder);
    expect([await again.object('old'), await again.object('young')]).toEqual([undefined, 'b']);
  });

  it('wake who waits for a message when one is sent, and when one is due', async () => {
    const { send, bodies } = await open(newFolder());
    await bodies('jobs');
    const waiting = bodies('jobs', { WaitTimeSeconds: 20, VisibilityTimeout: 1 });
    await send('jobs', 'one');
    expect(await waiting).toEqual(['one']);
    expect(await bodies('jobs', { WaitTimeSeconds: 20 })).toEqual(['one']);
  });

  it('do not let the thousand messages of one group hold up the one of another', async () => {
    const { send, receive, ask } = await open(newFolder());
    for (let number = 0; number < 1_000; number += 1) await send('jobs', 'flood', { MessageGroupId: 'loud' });
    const work = async () => {
      const [message] = await receive('jobs', { MaxNumberOfMessages: 1 });
      await ask('DeleteMessage', 'jobs', { ReceiptHandle: message?.ReceiptHandle });
      return message?.Body;
    };
    /** Messages that are dealt with until that of another group is. */
    const wait = async (): Promise<number> => {
      await send('jobs', 'one', { MessageGroupId: 'quiet' });
      for (let dealt = 1; ; dealt += 1) if ((await work()) === 'one') return dealt;
    };
    await receive('jobs');
    const waits: number[] = [];
    for (let round = 0; round < 20; round += 1) waits.push(await wait());
    expect(waits).toEqual(Array.from({ length: 20 }, () => 1));
    expect(await work()).toBe('flood');
  });

  it('come and go with the templates: what holds something stays', async () => {
    const folder = newFolder();
    const { send, put, engine } = await open(folder);
    await send('jobs', 'one');
    await put('a', 'b');
    const [kept, renamed] = [queue('jobs'), queue('renamed')];
    await engine.ensure({ queues: [renamed], buckets: [] });
    await engine.close();
    const again = await open(folder, { queues: [renamed], buckets: [] });
    const { QueueUrls } = await again.ask('ListQueues', 'renamed');
    expect(QueueUrls).toEqual([kept.url, renamed.url]);
    expect([await again.all('jobs'), await again.object('a')]).toEqual([['one'], 'b']);
  });

  it('that cannot be read are not begun anew', async () => {
    const folder = newFolder();
    writeFileSync(path.join(folder, 'fauxqs.db'), 'not a database');
    await expect(open(folder)).rejects.toThrow(
      /^cannot open queues and files in .*; restore it, or remove the folder: no job is lost, /,
    );
  });
});
