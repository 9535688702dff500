import { describe, expect, it } from '@jest/globals';
import { scopesOf } from '#shared/contract/access.ts';
import { demoKeys } from '#web/app/endpoints.ts';
import { fetchEndpoints } from '#web/app/fetch-endpoints.ts';
import { activeShop, mayDo, readSession, signedOut, signIn, signOut, told, writeSession } from '#web/app/session.ts';
import { changed, plainBoard, urlOf, viewOf } from '#web/app/view.ts';

describe('an address', () => {
  it.each([
    '/',
    '/stats',
    '/me',
    '/jobs',
    '/people',
    '/?kiosk=1',
    '/?view=day',
    '/?date=2025-11-21&view=day&card=apt_1',
    '/?date=2025-11-21&tech=tec_1,none&q=brake+pads&problems=1',
    '/?card=apt_1&part=technician',
    '/?add=1',
  ])('%s reads and writes the same', (url) => {
    expect(urlOf(viewOf(url))).toBe(url);
  });

  it.each([
    ['/?date=tomorrow', '/'],
    ['/?date=2025-13-01', '/'],
    ['/?date=2025-02-29', '/'],
    ['/?date=1999-12-31', '/'],
    ['/?date=2100-01-01', '/'],
    ['/?tech=,,&q=&x=1', '/'],
    ['/?part=technician', '/'],
    ['/?view=board', '/'],
    ['/stats/', '/stats'],
    ['/jobs/1', '/'],
    ['/index.html', '/'],
    ['/nowhere?q=oil', '/?q=oil'],
  ])('%s means %s', (url, same) => {
    expect(urlOf(viewOf(url))).toBe(same);
  });

  it('changes member by member', () => {
    const view = viewOf('/?date=2025-11-21&q=oil&card=apt_1&part=notes');
    expect(urlOf(changed(view, { card: undefined, part: undefined }))).toBe('/?date=2025-11-21&q=oil');
    expect(urlOf(changed(plainBoard, { adding: true }))).toBe('/?add=1');
    expect(urlOf(changed(viewOf('/?view=day'), { date: '2025-11-21' }))).toBe('/?date=2025-11-21&view=day');
    expect(urlOf(changed(viewOf('/?view=day'), { dayLanes: false }))).toBe('/');
  });
});

class Tab {
  readonly items = new Map<string, string>();
  getItem = (key: string) => this.items.get(key) ?? null;
  setItem = (key: string, value: string) => void this.items.set(key, value);
  removeItem = (key: string) => void this.items.delete(key);
}

const entry = (id: string, key = `key of ${id}`) => ({ key, shop: { id, name: id, timeZone: 'UTC', currency: 'USD' } });

describe('a session', () => {
  it('has several shops, the one signed in to last on the screen, and one key each', () => {
    const session = [entry('north'), entry('edgar'), entry('north', 'new key')].reduce(signIn, signedOut);
    expect(session.shops.map(({ key }) => key)).toEqual(['key of edgar', 'new key']);
    expect(activeShop(session)?.shop.id).toBe('north');
  });

  it('goes on with another shop when one is left, and ends with the last', () => {
    const session = [entry('edgar'), entry('north')].reduce(signIn, signedOut);
    const left = signOut(session, 'north');
    expect(activeShop(left)?.shop.id).toBe('edgar');
    expect(signOut(left, 'edgar')).toEqual(signedOut);
  });

  it('survives a reload of the tab, and leaves nothing behind', () => {
    const tab = new Tab();
    const session = signIn(signedOut, entry('edgar'));
    writeSession(tab, session);
    expect(readSession(tab)).toEqual(session);
    writeSession(tab, signedOut);
    expect(tab.items.size).toBe(0);
  });

  it.each(['{', 'null', '{"shops":3}', '{"shops":[{"key":1}]}'])('that is damaged is none: %s', (text) => {
    const tab = new Tab();
    tab.setItem('status-board.session', text);
    expect(readSession(tab)).toEqual(signedOut);
  });

  it('goes on in a tab that keeps nothing', () => {
    const full = {
      ...new Tab(),
      setItem: () => {
        throw new Error('full');
      },
    } as unknown as Tab;
    expect(() => writeSession(full, signIn(signedOut, entry('edgar')))).not.toThrow();
  });

  it.each([
    ['viewer', { move: false, write: false, remove: false }],
    ['technician', { move: true, write: false, remove: false }],
    ['dispatcher', { move: true, write: true, remove: false }],
    ['manager', { move: true, write: true, remove: true }],
  ] as const)('offers a %s %j, by the scopes and, where an earlier page kept none, by the role', (role, may) => {
    expect(mayDo({ role, scopes: scopesOf(role) })).toEqual(may);
    expect(mayDo({ scopes: scopesOf(role) })).toEqual(may);
    expect(mayDo({ role })).toEqual(may);
  });

  it('goes by the scopes, whatever the role is called', () => {
    expect(mayDo({ role: 'manager', scopes: ['appointments:read'] })).toEqual({
      move: false,
      write: false,
      remove: false,
    });
  });

  it('lets whoever is not known try, until the service has said who it is', () => {
    expect(mayDo({})).toEqual({ move: true, write: true, remove: true });
    const before = signIn(signIn(signedOut, entry('edgar')), entry('northside'));
    const { shop } = entry('edgar');
    const viewer = {
      shop,
      role: 'viewer',
      scopes: scopesOf('viewer'),
      credential: { kind: 'key', id: '7' },
      technicianId: null,
    } as const;
    const known = told(before, viewer);
    expect(activeShop(known)).toEqual(entry('northside'));
    expect(known.shops[0]).toEqual({ ...entry('edgar'), role: 'viewer', scopes: scopesOf('viewer') });
    expect(told(known, viewer)).toBe(known);
  });
});

describe('endpoints.json', () => {
  const answering = (status: number, body?: unknown) => async () =>
    ({ status, ok: status < 300, json: async () => body }) as Response;

  it('missing means that functions answer where the page came from', async () => {
    expect(await fetchEndpoints(answering(404), 'https://x')).toEqual({ baseUrl: 'https://x' });
    expect(await fetchEndpoints(answering(200, {}), 'https://x')).toEqual({ baseUrl: 'https://x' });
  });

  it('that cannot be had fails', async () => {
    await expect(fetchEndpoints(answering(500), 'https://x')).rejects.toThrow('500');
  });

  it('offers demo keys, the most powerful first', () => {
    const keys = { viewer: 'v', manager: 'm' };
    expect(demoKeys({ shops: { edgar: { keys } } }).map(({ key }) => key)).toEqual(['m', 'v']);
    expect(demoKeys({})).toEqual([]);
  });
});
