import { beforeEach, describe, expect, it } from '@jest/globals';
import { createList } from '#client/core/list.ts';
import type { Client } from '#client/index.ts';
import { StatusBoardError } from '#client/index.ts';
import { rememberedKey, signedOut } from '#web/app/session.ts';
import { change, session } from '#web/app/use-session.ts';
import { enterShops } from '#web/person/enter-shops.ts';

const shop = (id: string) => ({ id, name: id, timeZone: 'UTC', currency: 'USD' });
const who = { sub: 'ann', name: 'Ann', email: 'ann@example.com' };
const entering = { who, idToken: 'id', remember: false, joins: false };

const entered = (shops: number) => ({ shops, invitations: [], isOperator: false });

const refusal = (code: string) =>
  new StatusBoardError({ code, message: code, status: 400, operation: 'acceptInvitation' } as never);

/** A service that lists these shops, one more once an invitation was accepted, and what it was asked. */
function service(shops: readonly (string | null)[], invitation: string | Error, isOperator = false) {
  const known = [...shops];
  const asked: unknown[] = [];
  const client = {
    listMyShops: () =>
      createList(async () => {
        const items = known.map((id) => ({
          shop: id === null ? null : shop(id),
          role: 'dispatcher',
          technicianId: null,
        }));
        return { items, nextCursor: null, operator: isOperator };
      }),
    acceptInvitation: async (input: unknown) => {
      asked.push(input);
      if (invitation instanceof Error) throw invitation;
      known.push(invitation);
    },
  } as unknown as Client;
  return { client, asked };
}

beforeEach(() => {
  localStorage.clear();
  change(signedOut);
});

describe('entering the shops of somebody', () => {
  it('signs this tab in to each, by what names him and no key', async () => {
    const { client, asked } = service(['a', null, 'b'], refusal('not_found'));
    expect(await enterShops(client, entering)).toEqual(entered(2));
    const entry = { role: 'dispatcher', key: 'person:ann', person: { name: 'Ann', email: 'ann@example.com' } };
    expect(session.get()).toEqual({ shops: ['a', 'b'].map((id) => ({ ...entry, shop: shop(id) })), active: 'a' });
    expect(asked).toEqual([]);
    expect(localStorage.getItem(rememberedKey)).toBeNull();
  });

  it('keeps the shop on the screen where it is among them, and the device remembers all, where it shall', async () => {
    const { client } = service(['a', 'b'], refusal('not_found'));
    change({ shops: [{ shop: shop('b'), key: 'sb_b' }], active: 'b' });
    await enterShops(client, { ...entering, remember: true });
    expect(session.get().active).toBe('b');
    expect(JSON.parse(localStorage.getItem(rememberedKey) ?? '').shops).toHaveLength(2);
  });

  it('accepts what he is invited to, where he belongs to no shop', async () => {
    const { client, asked } = service([], 'c');
    expect(await enterShops(client, entering)).toEqual(entered(1));
    expect(asked).toEqual([{ idToken: 'id' }]);
    expect(session.get().active).toBe('c');
  });

  it('accepts it, too, where he comes for another shop; and where there is nothing, opens those he has', async () => {
    expect(await enterShops(service(['a'], 'c').client, { ...entering, joins: true })).toEqual(entered(2));
    for (const code of ['not_found', 'rate_limited', 'validation_failed']) {
      expect(await enterShops(service(['a'], refusal(code)).client, { ...entering, joins: true })).toEqual(entered(1));
    }
  });

  it('tells those he has to choose among, and opens what he has', async () => {
    const invitations = ['c', null].map((id) => ({ shop: id && shop(id), role: 'viewer' }));
    const several = () => Object.assign(refusal('several_invitations'), { problem: { invitations } });
    expect(await enterShops(service([], several()).client, entering)).toEqual({ ...entered(0), invitations });
    const joining = { ...entering, joins: true };
    expect(await enterShops(service(['a'], several()).client, joining)).toEqual({ ...entered(1), invitations });
    expect(session.get().active).toBe('a');
  });

  it('accepts nothing for an operator who did not come for another shop, and tells that he is one', async () => {
    const { client, asked } = service([], 'c', true);
    expect(await enterShops(client, entering)).toEqual({ ...entered(0), isOperator: true });
    expect(asked).toEqual([]);
  });

  it('says why he is let in nowhere, unless nobody has invited him', async () => {
    expect(await enterShops(service([], refusal('not_found')).client, entering)).toEqual(entered(0));
    expect(session.get()).toEqual(signedOut);
    const unverified = enterShops(service([], refusal('forbidden')).client, entering);
    await expect(unverified).rejects.toMatchObject({ code: 'forbidden' });
    const crash = enterShops(service([], new TypeError('bug')).client, entering);
    await expect(crash).rejects.toThrow('bug');
  });
});
