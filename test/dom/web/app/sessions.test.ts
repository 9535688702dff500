import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { daysKey, rememberedKey, type SignedIn, sessionKey } from '#web/app/session.ts';

const shop = (id: string): SignedIn['shop'] => ({ id, name: id, timeZone: 'UTC', currency: 'USD' });

/** A tab just opened: the page reads the storages when it is loaded. */
async function tab(isNew = true) {
  if (isNew) sessionStorage.clear();
  jest.resetModules();
  const [{ session }, { sessions }] = [await import('#web/app/use-session.ts'), await import('#web/app/sessions.ts')];
  return { ...sessions, get: session.get };
}

const ids = (sessions: Awaited<ReturnType<typeof tab>>) => sessions.get().shops.map((entry) => entry.shop.id);
const onDevice = () => JSON.stringify(localStorage);

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
});

describe('who is signed in', () => {
  it('is known to this tab alone unless the device shall remember it', async () => {
    const sessions = await tab();
    sessions.signIn({ shop: shop('a'), key: 'sb_a' });
    expect(onDevice()).not.toContain('sb_a');
    expect(ids(await tab(false))).toEqual(['a']);
    expect(ids(await tab())).toEqual([]);
  });

  it('is known to the next tab where the device remembers it, until somebody signs out, in every tab', async () => {
    const first = await tab();
    first.signIn({ shop: shop('a'), key: 'sb_a', remembered: true });
    first.signIn({ shop: shop('b'), key: 'sb_b' });
    const second = await tab();
    expect(ids(second)).toEqual(['a']);
    localStorage.setItem(daysKey('a'), '[]');
    second.signOut('a');
    expect(onDevice()).not.toMatch(/sb_a|days/);
    // Browsers tell the other tabs; b is the first tab's own.
    first.followDevice();
    expect(ids(first)).toEqual(['b']);
    expect(ids(await tab())).toEqual([]);
  });

  it('is whoever signed in last: what the device kept of somebody else goes', async () => {
    const sessions = await tab();
    sessions.signIn({ shop: shop('a'), key: 'sb_a', remembered: true });
    localStorage.setItem(daysKey('a'), '[]');
    sessions.signIn({ shop: shop('a'), key: 'sb_other' });
    expect(onDevice()).not.toMatch(/sb_|days/);
    expect(sessionStorage.getItem(sessionKey)).toContain('sb_other');
  });

  it('is at no moment unknown to other tabs while the same person signs in again, whose days stay', async () => {
    const sessions = await tab();
    const entry = { shop: shop('a'), key: 'person:ann', remembered: true } as const;
    sessions.signIn(entry);
    localStorage.setItem(daysKey('a'), '[]');
    const setItem = jest.spyOn(Storage.prototype, 'setItem');
    const removeItem = jest.spyOn(Storage.prototype, 'removeItem');
    sessions.signIn(entry);
    const written = setItem.mock.calls.filter(([name]) => name === rememberedKey).map(([, text]) => text);
    expect(written).toEqual([expect.stringContaining('person:ann')]);
    expect(removeItem.mock.calls.flat()).not.toContain(rememberedKey);
    expect(localStorage.getItem(daysKey('a'))).toBe('[]');
    setItem.mockRestore();
    removeItem.mockRestore();
  });

  it('is nobody where the storage holds something else', async () => {
    localStorage.setItem('status-board.remembered.1', '{"shops":[{"key":1}]}');
    expect(ids(await tab())).toEqual([]);
    localStorage.setItem('status-board.remembered.1', '{');
    expect(ids(await tab())).toEqual([]);
  });
});
