import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Answer, Request } from '#test/support/call.ts';
import { asRead } from '#test/support/fixtures.ts';
import type { World } from '#test/support/world.ts';
import { openWatchedWorld } from './open-world.ts';
import type { WatchedTable } from './watched-table.ts';
import { sampleWrites } from './writes.ts';

const replayed = ({ headers }: Answer) => headers['idempotent-replayed'];

const secretNames = ['deviceCode', 'key', 'userCode'];

/** What is answered again: a secret is told once. */
function told(body: Answer['body']) {
  const secrets = secretNames.filter((name) => name in body.data);
  return { ...body, data: { ...body.data, ...Object.fromEntries(secrets.map((name) => [name, null])) } };
}

/** The same JSON, its members in another order and with other white space. */
function rewritten(request: Request): Request {
  const { body, ...rest } = request;
  if (body === undefined) return request;
  const reversed = Object.fromEntries(Object.entries(body as object).toReversed());
  return { ...rest, rawBody: JSON.stringify(reversed, null, 4) };
}

describe.each(sampleWrites.map((write) => [write.operation.id, write] as const))('%s', (_id, write) => {
  const { operation, other, current, touch, keptDays = 3_651 } = write;
  const idempotencyKey = 'the-key';
  let world: World;
  let tables: readonly WatchedTable[];
  let request: Request;

  const send = (changed: Request = {}) => world.call(operation, { ...request, idempotencyKey, ...changed });

  beforeEach(async () => {
    const { board, work, ...opened } = await openWatchedWorld();
    world = opened.world;
    tables = [board, work];
    request = await write.request(world);
  });

  it('sent again with its key, however it is written, is answered again and not carried out', async () => {
    const first = await send();
    const again = await send({ ...rewritten(request), body: undefined });
    expect([again.status, again.body, replayed(again)]).toEqual([operation.status, told(first.body), 'true']);
    expect(replayed(first)).toBeUndefined();
    expect(again.headers.location).toBe(first.headers.location);
    expect(await current(world, first.body.data)).toEqual(asRead(first.body.data));
  });

  it('sent again after others changed the item is answered with the item as it stands', async () => {
    const first = await send();
    const touched = touch === undefined ? asRead(first.body.data) : await touch(world, first.body.data);
    const again = await send();
    expect([again.status, asRead(again.body.data), replayed(again)]).toEqual([operation.status, touched, 'true']);
  });

  it('sent again to a process that was started since is known', async () => {
    const first = await send();
    world.restart();
    const again = await send();
    expect([again.body, replayed(again)]).toEqual([told(first.body), 'true']);
  });

  it('is remembered as long as the item it made or changed, or what is left of it', async () => {
    const first = await send();
    world.clock += (keptDays - 1) * 86_400_000;
    const again = await send();
    expect([again.status, again.body, replayed(again)]).toEqual([operation.status, told(first.body), 'true']);
  });

  if (other !== undefined)
    it('asking for something else with the same key is refused, and changes nothing', async () => {
      const first = await send();
      const answer = await send(other(request));
      expect([answer.status, answer.body.code]).toEqual([422, 'idempotency_mismatch']);
      expect(answer.body.detail).toContain('"the-key"');
      expect(await current(world, first.body.data)).toEqual(asRead(first.body.data));
    });

  it('sent five times at once with one key is carried out once', async () => {
    const answers = await Promise.all([send(), send(), send(), send(), send()]);
    const [first] = answers;
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => operation.status));
    for (const answer of answers) expect(told(answer.body)).toEqual(told(first?.body));
    const tellsSecret = (named: (value: unknown) => boolean) => (answer: Answer | undefined) =>
      secretNames.some((name) => named(answer?.body.data[name]));
    const isToldAtAll = tellsSecret((value) => value !== undefined)(first);
    expect(answers.filter(tellsSecret((value) => typeof value === 'string'))).toHaveLength(isToldAtAll ? 1 : 0);
    expect(answers.map(replayed).toSorted()).toEqual(['true', 'true', 'true', 'true', undefined]);
    expect(await current(world, first?.body.data)).toEqual(asRead(first?.body.data));
  });

  if (other !== undefined)
    it('sent at once asking for two things with one key does one of them and refuses the other', async () => {
      const answers = await Promise.all([send(), send(other(request))]);
      const statuses = answers.map(({ status }) => status).toSorted();
      expect([
        [operation.status, 422],
        [operation.status, 409],
      ]).toContainEqual(statuses);
    });

  it('whose reply was lost on the way is carried out once, and not called a repetition, without a key', async () => {
    for (const table of tables) {
      table.loseReply('write');
      table.loseReply('transact');
    }
    const answer = await world.call(operation, request);
    expect([answer.status, replayed(answer)]).toEqual([operation.status, undefined]);
    expect(answer.body.data.version).toBe('version' in write ? write.version : /^create/.test(operation.id) ? 1 : 2);
    expect(await current(world, answer.body.data)).toEqual(asRead(answer.body.data));
  });

  it('refused as invalid or stale does not use its key up', async () => {
    expect((await send({ query: { unknown: 1 } })).status).toBe(400);
    if (request.body !== undefined && 'version' in (request.body as object)) {
      expect((await send({ body: { ...(request.body as object), version: 7 } })).status).toBe(409);
    }
    const answer = await send();
    expect([answer.status, replayed(answer)]).toEqual([operation.status, undefined]);
  });
});
