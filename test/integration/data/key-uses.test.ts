import { describe, expect, it, jest } from '@jest/globals';
import { type Json, leavesUnread, refuses } from '#scripts/rehearsing/fault-proxy.ts';
import { parseApiKey } from '#shared/data/api-key.ts';
import { ApiKeyAdmin } from '#shared/data/api-key-admin.ts';
import { ApiKeyStore } from '#shared/data/api-key-store.ts';
import { apiKeyUseKey } from '#shared/data/keys.ts';
import { TableUnavailable } from '#shared/data/table.ts';
import { withEachClient } from './proxied-engine.ts';

withEachClient((engine) => {
  const hour = 3_600_000;
  const start = Date.parse('2025-09-20T16:00:00.000Z');

  async function givenKey() {
    const clock = { now: start };
    const now = () => clock.now;
    const { access } = await engine.newTables({ now });
    const wish = { shop: 'edgar', role: 'viewer', environment: 'test' } as const;
    const { key, keyId } = await new ApiKeyAdmin(access, now).issue(wish);
    const { secret = '' } = parseApiKey(key) ?? {};
    const write = jest.spyOn(access, 'write');
    engine.proxy.expect(() => undefined);
    return {
      clock,
      access,
      newProcess: () => new ApiKeyStore(access, now),
      verify: (store: ApiKeyStore) => store.verify(keyId, secret),
      /** Notes the use of the key, and waits for it as nobody else does. */
      note: async (...stores: ApiKeyStore[]) => {
        write.mockClear();
        for (const store of stores) store.note(keyId);
        const outcomes = await Promise.allSettled(write.mock.results.map(({ value }) => value as Promise<void>));
        return outcomes.map((outcome) => (outcome.status === 'fulfilled' ? 'noted' : outcome.reason.name));
      },
      lastUse: async () => (await access.get(apiKeyUseKey(keyId)))?.lastUsedAt,
    };
  }

  const isOfKey = (partition: string) => partition.startsWith('K#');
  const isOfUse = (partition: string) => partition.startsWith('U#');

  /** What was asked, in the order of arrival. */
  const asked = () => engine.proxy.calls.map(({ action }) => action);

  describe('the use of a key', () => {
    it('is read with it in one strongly consistent request, and not noted within an hour of the last note', async () => {
      const { clock, newProcess, verify, note, lastUse } = await givenKey();
      const first = newProcess();
      expect(await verify(first)).toMatchObject({ shop: 'edgar' });
      expect(await note(first)).toEqual(['noted']);
      clock.now += hour - 1;
      const second = newProcess();
      expect(await verify(second)).toMatchObject({ shop: 'edgar' });
      expect(await note(second)).toEqual([]);
      expect(asked()).toEqual(['BatchGetItem', 'UpdateItem', 'BatchGetItem']);
      const wanted = Object.values(engine.proxy.calls[2]?.body.RequestItems) as Json[];
      expect(wanted).toMatchObject([{ ConsistentRead: true, Keys: [{ sk: { S: 'KEY' } }, { sk: { S: 'USE' } }] }]);
      expect(await lastUse()).toBe(start);
      clock.now += 1;
      expect(await note(second)).toEqual(['noted']);
      expect(await lastUse()).toBe(start + hour);
    });

    it('is noted by one of two processes that read at the same time that it is due', async () => {
      const { newProcess, verify, note, lastUse } = await givenKey();
      const both = [newProcess(), newProcess()];
      await Promise.all(both.map(verify));
      expect((await note(...both)).toSorted()).toEqual(['ConditionFailed', 'noted']);
      expect(await lastUse()).toBe(start);
    });

    it('is read again where it was left unread, and is due where it still was', async () => {
      const { clock, newProcess, verify, note, lastUse } = await givenKey();
      const patient = newProcess();
      engine.proxy.expect(({ action, nth }) =>
        action === 'BatchGetItem' && nth === 1 ? leavesUnread(isOfUse) : undefined,
      );
      expect(await verify(patient)).toMatchObject({ shop: 'edgar' });
      expect(asked()).toEqual(['BatchGetItem', 'BatchGetItem']);
      expect(await note(patient)).toEqual(['noted']);
      clock.now += hour;
      const unlucky = newProcess();
      engine.proxy.expect(({ action }) => (action === 'BatchGetItem' ? leavesUnread(isOfUse) : undefined));
      expect(await verify(unlucky)).toMatchObject({ shop: 'edgar' });
      expect(await note(unlucky)).toEqual(['noted']);
      const four = Array<string>(4).fill('BatchGetItem');
      expect(asked()).toEqual([...four, 'GetItem', 'UpdateItem']);
      expect(await lastUse()).toBe(start + hour);
    });

    it('is of no matter where the key was left unread, which is then read alone', async () => {
      const { newProcess, verify } = await givenKey();
      engine.proxy.expect(({ action }) => (action === 'BatchGetItem' ? leavesUnread(isOfKey) : undefined));
      expect(await verify(newProcess())).toMatchObject({ shop: 'edgar' });
      engine.proxy.expect(({ action }) =>
        action === 'BatchGetItem' ? leavesUnread(isOfKey) : refuses('ProvisionedThroughputExceededException'),
      );
      await expect(verify(newProcess())).rejects.toThrow(TableUnavailable);
    });
  });
});
