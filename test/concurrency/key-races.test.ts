import { randomInt } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiKeyAdmin } from '#shared/data/api-key-admin.ts';
import { ApiKeyList } from '#shared/data/api-key-list.ts';
import type { MadeKey } from '#shared/data/api-key-wish.ts';
import type { Table } from '#shared/data/table.ts';
import { requestKey } from '#shared/data/writer.ts';
import { startEngine } from '#test/support/engine.ts';
import { MemoryTable } from '#test/support/memory-table.ts';

const noon = Date.parse('2025-09-20T12:00:00.000Z');
const now = () => noon;

const tables: readonly (readonly [name: string, open: () => Promise<{ access: Table; close: () => Promise<void> }>])[] =
  [
    ['in process', async () => ({ access: new MemoryTable({ now }), close: async () => undefined })],
    ['on an engine', () => startEngine()],
  ];

describe.each(tables)('who changes API keys at a time, with a table %s,', (_name, open) => {
  let access: Table;
  let close: () => Promise<void>;
  let admin: ApiKeyAdmin;

  beforeAll(async () => {
    ({ access, close } = await open());
    admin = new ApiKeyAdmin(access, now);
  });
  afterAll(() => close());

  const rotation = { environment: 'test', overlap: 3_600_000 } as const;
  const clientOf = () => `client-${randomInt(1_000_000_000)}`;
  const make = (client: string) => admin.issue({ shop: 'edgar', role: 'viewer', environment: 'test', client });
  const liveOf = async (client: string) => {
    const { keys } = await new ApiKeyList(access, 'edgar').page();
    return keys.filter(({ stored }) => stored.client === client && stored.revokedAt === undefined);
  };
  /** How many of some things were done; what was not must have been refused in words. */
  const done = async (
    works: readonly Promise<unknown>[],
    words: readonly string[] = ['too_many_keys', 'key_ended'],
  ) => {
    const outcomes = await Promise.allSettled(works);
    const refusals = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason.code] : []));
    expect(refusals.filter((code) => !words.includes(code))).toEqual([]);
    return outcomes.length - refusals.length;
  };
  const twenty = (work: (index: number) => Promise<unknown>, words?: readonly string[]) =>
    done(
      Array.from({ length: 20 }, (_, at) => work(at)),
      words,
    );

  it('replace a key once, of twenty who rotate it', async () => {
    const client = clientOf();
    const { keyId } = await make(client);
    expect(await twenty(() => admin.rotate('edgar', keyId, rotation), ['key_ended'])).toBe(1);
    expect(await liveOf(client)).toHaveLength(2);
  });

  it('make no third key of a client, some by making it and some by rotating', async () => {
    const client = clientOf();
    const { keyId } = await make(client);
    const either = (index: number) => (index % 2 === 0 ? make(client) : admin.rotate('edgar', keyId, rotation));
    expect(await twenty(either)).toBe(1);
    expect(await liveOf(client)).toHaveLength(2);
  });

  it('make the last key a client may have by one request, however often that comes', async () => {
    const client = clientOf();
    await make(client);
    const key = requestKey(client, { operation: 'keys', input: {} });
    const wish = { shop: 'edgar', role: 'viewer', environment: 'test', client } as const;
    const made: MadeKey[] = [];
    const repeat = () => admin.create(wish, { by: 'operator', operation: 'keys', key, replayed: false });
    expect(await twenty(async () => made.push(await repeat()), [])).toBe(20);
    expect(new Set(made.map(({ stored }) => stored.keyId)).size).toBe(1);
    expect(made.filter((each) => each.key !== undefined)).toHaveLength(1);
  });

  it('make as many as were revoked, and no more', async () => {
    const client = clientOf();
    const [first, second] = [await make(client), await make(client)];
    const revoked = [first, second].map(({ keyId }) => admin.revoke('edgar', keyId));
    await done([...revoked, ...Array.from({ length: 10 }, () => make(client))]);
    expect((await liveOf(client)).length).toBeLessThanOrEqual(2);
    await twenty(() => make(client));
    expect(await liveOf(client)).toHaveLength(2);
  });
});
