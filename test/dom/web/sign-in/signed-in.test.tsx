import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { signedOut } from '#web/app/session.ts';
import { sessions } from '#web/app/sessions.ts';
import { change, session } from '#web/app/use-session.ts';
import { tokenKeeper } from '#web/person/access-token.ts';
import { Everywhere } from '#web/sign-in/everywhere.tsx';
import { SignIn } from '#web/sign-in/sign-in.tsx';
import { addBrowserParts } from '../board/browser-parts.ts';
import { myShops, problem, Service } from './service.ts';

const mine = '/api/admin/me/shops';
const shop = { id: 'edgar', name: 'Edgar', timeZone: 'UTC', currency: 'USD' };

let service: Service;
let onDone: ReturnType<typeof jest.fn>;

beforeEach(() => {
  addBrowserParts();
  // jsdom goes nowhere, and says so.
  jest.spyOn(console, 'error').mockImplementation(() => {});
  service = new Service();
  tokenKeeper(service.place).forget('ann');
  for (const store of [localStorage, sessionStorage]) store.clear();
  change(signedOut);
  onDone = jest.fn();
});

afterEach(() => {
  cleanup();
  jest.restoreAllMocks();
});

const open = () => render(<SignIn endpoints={service.endpoints} onDone={onDone} onCancel={undefined} />);
const button = (name: string) => screen.findByRole('button', { name });
const press = async (name: string) => fireEvent.click(await button(name));
const kept = () => JSON.stringify([localStorage, sessionStorage]);

describe('coming back from the pages of the user pool', () => {
  it('keeps nothing of who cannot be told his shops; asked again, it goes on where he was, remembered as he wanted', async () => {
    service.answers[mine] = () => problem(400, 'validation_failed');
    service.comeBack({ remember: true, back: '/pair?code=BCDFGH' });
    open();
    await screen.findByText('validation_failed it is.', { exact: false });
    expect(kept()).not.toContain('refresh');
    service.answers[mine] = () => myShops(['edgar']);
    await press('Retry');
    await waitFor(() => expect(onDone).toHaveBeenCalled());
    expect(location.href).toMatch(/\/pair\?code=BCDFGH$/);
    expect(JSON.stringify(localStorage)).toContain('refresh');
    expect(service.count('/oauth2/token')).toBe(1);
  });

  it('takes the tokens back of who goes another way instead, but not of who is signed in here with other shops', async () => {
    service.answers[mine] = () => problem(400, 'validation_failed');
    service.comeBack({ remember: true });
    open();
    await press('Sign in another way');
    await waitFor(() => expect(service.count('/oauth2/revoke')).toBe(1));
    cleanup();
    sessions.signIn({ shop, key: 'person:ann' });
    service.comeBack({ joins: true, remember: true });
    open();
    await press('Sign in another way');
    expect(service.count('/oauth2/revoke')).toBe(1);
    expect([JSON.stringify(localStorage), JSON.stringify(sessionStorage)]).toEqual([
      expect.not.stringContaining('refresh'),
      expect.stringContaining('refresh'),
    ]);
  });

  it('asks for the tokens again where there was no network for a moment', async () => {
    const { '/oauth2/token': give } = service.answers;
    service.answers['/oauth2/token'] = () => undefined;
    service.answers[mine] = () => myShops(['edgar']);
    service.comeBack({ back: '/stats' });
    open();
    await screen.findByText('Whoever signs people in does not answer.', { exact: false });
    Object.assign(service.answers, { '/oauth2/token': give });
    await press('Retry');
    await waitFor(() => expect(onDone).toHaveBeenCalled());
    expect(location.pathname).toBe('/stats');
  });

  it.each([
    ['was canceled', '?error=access_denied&state=s'],
    ['is not taken', '?code=c&state=s'],
    ['answers another sign-in', '?code=c&state=other'],
  ])('that %s loses neither the way back nor what was wanted, also where the page is loaded anew', async (_, query) => {
    const wish = { remember: true, back: '/pair?code=BCDFGH', joins: true };
    service.answers['/oauth2/token'] = () => [400, {}];
    service.comeBack(wish);
    history.replaceState(null, '', `/signed-in${query}`);
    open();
    await button('Sign in again');
    sessionStorage.clear();
    await press('Sign in again');
    await waitFor(() => expect(service.wish()).toEqual(wish));
    sessionStorage.clear();
    cleanup();
    open();
    await waitFor(() => expect(service.wish()).toEqual(wish));
  });

  it('says to who is signed in already that nothing has changed, and leads on to the board', async () => {
    sessions.signIn({ shop, key: 'sb_key' });
    history.replaceState(null, '', '/signed-in?code=used&state=used');
    open();
    await screen.findByRole('heading', { name: 'You are signed in already' });
    await press('Go on to the board');
    expect([onDone.mock.calls.length, location.pathname, session.get().shops.length]).toEqual([1, '/', 1]);
  });

  it('leads who is signed in on to the board where another sign-in came to nothing', async () => {
    sessions.signIn({ shop, key: 'sb_key' });
    service.comeBack({ back: '/stats', joins: true });
    history.replaceState(null, '', '/signed-in?error=access_denied&state=s');
    open();
    await press('Go on to the board');
    expect([onDone.mock.calls.length, location.pathname]).toEqual([1, '/stats']);
  });
});

describe('who has signed in and has to choose', () => {
  const accept = '/api/admin/me/invitations/accept';
  const invitations = ['north', 'south'].map((id) => ({ shop: { ...shop, id, name: id }, role: 'viewer' }));
  const accepted = () => service.asked.filter(({ path }) => path === accept).map(({ body }) => JSON.parse(body).shop);

  it('among several invitations accepts those he wants, and is told where one has ended meanwhile', async () => {
    const mineNow: string[] = [];
    let ending: string | undefined = 'north';
    service.answers[mine] = () => myShops(mineNow);
    service.answers[accept] = ({ body }) => {
      const { shop: id } = JSON.parse(body);
      if (id === undefined) return problem(409, 'several_invitations', { invitations });
      if (id === ending) return problem(404, 'not_found', { detail: 'It has ended' });
      mineNow.push(id);
      return { data: {} };
    };
    service.comeBack({ back: '/stats' });
    open();
    await press('Accept north, as viewer');
    await screen.findByText('It has ended.');
    expect(screen.queryByRole('button', { name: 'Go on to the board' })).toBeNull();
    ending = undefined;
    await press('Accept north, as viewer');
    await button('Go on to the board');
    expect(screen.queryByRole('button', { name: 'Accept north, as viewer' })).toBeNull();
    await press('Accept south, as viewer');
    await waitFor(() => expect(onDone).toHaveBeenCalled());
    expect(accepted()).toEqual([undefined, 'north', 'north', 'south']);
    expect([session.get().shops.map(({ shop }) => shop.id), location.pathname]).toEqual([['north', 'south'], '/stats']);
  });

  it('leaves the invitations he does not want, where he comes for another shop', async () => {
    service.answers[mine] = () => myShops(['edgar']);
    service.answers[accept] = () => problem(409, 'several_invitations', { invitations });
    service.comeBack({ joins: true });
    open();
    await press('Go on to the board');
    await waitFor(() => expect(onDone).toHaveBeenCalled());
    expect(accepted()).toEqual([undefined]);
  });

  it('opens a shop he names, as an operator, and is told where there is none of that name', async () => {
    service.answers[mine] = () => myShops([], true);
    service.answers['/api/admin/me'] = ({ shop: named }) =>
      named === 'edgar' ? { data: { shop, role: 'operator', scopes: ['shops:admin'] } } : problem(403, 'forbidden');
    service.comeBack({ remember: true });
    open();
    const field = await screen.findByLabelText('Short name of the shop');
    fireEvent.input(field, { target: { value: 'edgr' } });
    await press('Open the board');
    await screen.findByText('There is no shop “edgr”. Check how it is spelled.');
    expect(kept()).not.toContain('refresh');
    fireEvent.input(field, { target: { value: ' Edgar ' } });
    await press('Open the board');
    await waitFor(() => expect(onDone).toHaveBeenCalled());
    expect(session.get().shops).toMatchObject([{ shop, role: 'operator', key: 'person:ann', remembered: true }]);
    expect(JSON.stringify(localStorage)).toContain('refresh');
    // Signed out meanwhile, he comes back to what he has; for another shop he names one.
    cleanup();
    service.comeBack({ again: true });
    open();
    await screen.findByText('You are signed in again');
    cleanup();
    service.comeBack({ joins: true });
    service.answers[accept] = () => problem(404, 'not_found');
    open();
    await press('Go on to the board');
    expect(service.count(accept)).toBe(1);
  });
});

it('a browser that keeps no site data is told so, wherever it comes in, and offered the API key', async () => {
  jest.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new Error('forbidden');
  });
  for (const address of ['/', '/signed-in?code=c&state=s']) {
    history.replaceState(null, '', address);
    open();
    await screen.findByText('This browser keeps no site data for this page.');
    expect(screen.queryByRole('button', { name: 'Sign in' })).toBeNull();
    expect(screen.getByLabelText('API key').closest('details')?.open).toBe(true);
    expect(location.pathname).toBe('/');
    cleanup();
  }
});

it('who is signed out everywhere by an answer that was lost is told so, and leaves', async () => {
  sessions.signIn({ shop, key: 'person:ann' });
  service.answers['/api/admin/me/sign-ins/end'] = () => problem(401, 'unauthorized');
  const [entry] = session.get().shops;
  if (entry === undefined) throw new Error('nobody is signed in');
  render(<Everywhere endpoints={service.endpoints} entry={entry} onClose={onDone} />);
  fireEvent.click(screen.getByRole('button', { name: 'Sign out everywhere', hidden: true }));
  await screen.findByText('You are no longer signed in here');
  fireEvent.click(screen.getByRole('button', { name: 'Sign out', hidden: true }));
  expect([session.get().shops, onDone.mock.calls.length]).toEqual([[], 1]);
});
