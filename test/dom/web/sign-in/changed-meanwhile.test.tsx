import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import type { ComponentType } from 'react';
import { refusedShop } from '#shared/http/named-shop.ts';
import { tokens } from '#test/unit/web/person/a-token.ts';
import { QueryProvider } from '#web/app/query-provider.tsx';
import type { ShopPageProps } from '#web/app/shop-page-props.ts';
import { change } from '#web/app/use-session.ts';
import { PairPage } from '#web/devices/pair-page.tsx';
import { PeoplePage } from '#web/people/people-page.tsx';
import { tokenStorage } from '#web/person/access-token.ts';
import { addBrowserParts } from '../board/browser-parts.ts';
import { problem, Service } from './service.ts';

const people = '/api/admin/people';
const devices = '/api/admin/devices';
const pairings = '/api/admin/pairings';
const empty = () => ({ data: { items: [], nextCursor: null } });
/** What a function answers who has no access to a shop. */
const ended = refusedShop().message;

let service: Service;

/** Opens a page as a manager who signed in. */
function open(Page: ComponentType<ShopPageProps>): void {
  const shop = { id: 'edgar', name: 'Edgar', timeZone: 'UTC', currency: 'USD' };
  const signedIn = { shop, key: 'person:ann', role: 'manager', person: { name: 'Ann', email: 'a@b.c' } } as const;
  change({ shops: [signedIn], active: 'edgar' });
  tokenStorage.write({ ...tokens(1), endsAt: Date.now() + 900_000 }, false);
  render(
    <QueryProvider>
      <Page endpoints={service.endpoints} signedIn={signedIn} shops={[signedIn]} onAddShop={() => {}} />
    </QueryProvider>,
  );
}

const press = (name: string) => fireEvent.click(screen.getByRole('button', { name, hidden: true }));
const field = (name: string) => screen.getByLabelText(name) as HTMLInputElement;
const type = (name: string, value: string) => fireEvent.change(field(name), { target: { value } });

beforeEach(() => {
  addBrowserParts();
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: false });
  jest.spyOn(console, 'error').mockImplementation(() => {});
  service = new Service();
  Object.assign(service.answers, { [people]: empty, [devices]: empty });
});

afterEach(() => {
  cleanup();
  jest.restoreAllMocks();
});

describe('a page that is open while', () => {
  it('the sign-in ends is told it by the first write, asks to sign in again, and keeps what was typed', async () => {
    open(PairPage);
    await screen.findByText(/^No device yet/);
    for (const path of [devices, pairings]) service.answers[path] = () => problem(401, 'unauthorized');
    service.answers['/oauth2/token'] = () => [400, {}];
    type('Letters', 'bcd fgh');
    press('Look it up');
    await screen.findByText('You have been signed out');
    expect(field('Letters').value).toBe('bcd fgh');
  });

  it('the access of who reads it ends says so by the next call, in words, and keeps what was typed', async () => {
    open(PeoplePage);
    await screen.findByText('Nobody yet');
    press('Invite somebody…');
    await screen.findByLabelText('E-mail address');
    type('E-mail address', 'zoe@example.com');
    type('Name', 'Zoe');
    for (const path of [people, `${people}/invite`])
      service.answers[path] = () => problem(403, 'forbidden', { detail: ended });
    press('Invite');
    await screen.findByText(ended);
    expect(ended).toMatch(/^You have no access to this shop, or no longer: ask a manager/);
    // Whoever looks at the page again, a list that is asked for anew says so, too.
    window.dispatchEvent(new Event('visibilitychange'));
    await waitFor(() => expect(screen.getAllByText(ended).length).toBeGreaterThan(1));
    expect([field('E-mail address').value, field('Name').value]).toEqual(['zoe@example.com', 'Zoe']);
  });
});
