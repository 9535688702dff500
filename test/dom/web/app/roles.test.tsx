import { afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import type { ComponentType } from 'react';
import { createList } from '#client/core/list.ts';
import type { Client } from '#client/index.ts';
import { type Role, roles, type Scope, scopesOf } from '#shared/contract/access.ts';
import { appointmentId, today } from '#test/support/board-server/booked.ts';
import type { ShopPageProps } from '#web/app/shop-page-props.ts';
import { navigate } from '#web/app/use-view.ts';
import { BoardPage } from '#web/board/board-page.tsx';
import { PhonePage } from '#web/phone/phone-page.tsx';
import { installAnnouncer } from '#web/ui/announcer.ts';
import { RenderedBoard } from '../../client/react/rendered-board.tsx';
import { addBrowserParts } from '../board/browser-parts.ts';

const shop = { id: 'edgar', name: 'Edgar', timeZone: 'UTC', currency: 'USD' };
const list = (items: readonly unknown[]) => () => createList(async () => ({ items, nextCursor: null }));

/** How a session knows what its holder may do: by what the service told at sign-in, or, kept by an earlier page, by the role. */
const ways = {
  'as the service told': (role: Role) => ({ role, scopes: scopesOf(role) }),
  'under a name that says nothing': (role: Role) => ({ scopes: scopesOf(role) }),
  'kept by an earlier page': (role: Role) => ({ role }),
};

function opened(
  rights: { role?: Role; scopes?: Scope[] },
  address: string,
  Page: ComponentType<ShopPageProps> = BoardPage,
): RenderedBoard {
  history.replaceState(null, '', address);
  navigate({}, 'replace');
  const scene = new RenderedBoard({
    listTechnicians: list([{ id: 'tec_1', name: 'Alba Reyes', active: true }]),
    listServices: list([]),
    listVehicles: list([]),
    listAppointments: list([]),
    searchCustomers: list([]),
    getShop: async () => ({ ...shop, phone: '+13105550100' }),
    getAppointment: async () => scene.server.card(appointmentId(1)),
    getAppointmentHistory: list([]),
  } as unknown as Partial<Client>);
  const signedIn = { shop, key: 'k', ...rights };
  const page = { endpoints: {}, signedIn, shops: [signedIn], onAddShop: () => {} };
  render(<Page {...page} />, { wrapper: scene.wrapper });
  return scene;
}

/** Whether somebody sees it costs jsdom a look at each style above it, for each look; here it matters whether it is there. */
const hidden = true;
const card = () => screen.getByRole('link', { name: /Customer 1,/, hidden });
const said = () => document.getElementById('announcer')?.textContent ?? '';
const press = (key: string, options = {}) => {
  card().focus();
  fireEvent.keyDown(card(), { key, ...options });
};
const isThere = (role: string, name: string | RegExp) => screen.queryAllByRole(role, { name, hidden }).length > 0;
const board = `/?date=${today}`;
const panel = `${board}&card=${appointmentId(1)}`;

async function boardShown() {
  await screen.findByRole('list', { name: 'Scheduled', hidden });
}

async function panelShown() {
  await screen.findByRole('dialog', { name: /Customer 1/, hidden });
}

interface Control {
  readonly name: string;
  /** The right it needs. */
  readonly needs: Scope;
  readonly works: () => boolean | Promise<boolean>;
}

/** Each control of the page that changes something, by where it is; those that are only looked for share a page. */
const places: readonly {
  readonly at: string;
  readonly ready: () => Promise<unknown>;
  readonly controls: readonly Control[];
}[] = [
  {
    at: board,
    ready: boardShown,
    controls: [
      { name: 'the button Add', needs: 'appointments:write', works: () => isThere('button', /^(Add|New)/) },
      { name: 'the menu of a card', needs: 'appointments:move', works: () => isThere('button', /^Move Customer 1/) },
    ],
  },
  {
    at: panel,
    ready: panelShown,
    controls: [
      { name: 'a status', needs: 'appointments:move', works: () => isThere('group', 'Scheduled. Move to') },
      { name: 'an editor', needs: 'appointments:write', works: () => isThere('button', 'Change: Notes') },
      { name: 'deleting', needs: 'appointments:delete', works: () => isThere('button', /^Delete/) },
    ],
  },
  ...keys().map((control) => ({ at: board, ready: boardShown, controls: [control] })),
  {
    at: `${board}&add=1`,
    ready: boardShown,
    controls: [{ name: 'the address of a new appointment', needs: 'appointments:write', works: addingOpened }],
  },
];

function keys(): readonly Control[] {
  const isAllowed = (key: string, refusal: string) => () => {
    press(key);
    return !said().includes(refusal);
  };
  const moves = (key: string, options = {}) => {
    press(key, options);
    return said().startsWith('Customer 1 moved');
  };
  const down = () => moves('ArrowDown', { shiftKey: true });
  return [
    { name: 'the key N', needs: 'appointments:write', works: isAllowed('n', 'You may not add') },
    { name: 'the key M', needs: 'appointments:move', works: isAllowed('m', 'You may only look') },
    { name: 'the key that moves to the next column', needs: 'appointments:move', works: () => moves(']') },
    { name: 'the key that moves down', needs: 'appointments:move', works: down },
    { name: 'the key that assigns', needs: 'appointments:write', works: isAllowed('a', 'You may not add') },
  ];
}

async function addingOpened(): Promise<boolean> {
  // The window is loaded by then, so that one that opens is open.
  await import('#web/quick-add/quick-add.tsx');
  await act(async () => {});
  return isThere('combobox', 'Phone number or name');
}

beforeAll(addBrowserParts);
beforeEach(() => {
  installAnnouncer(document.body);
  localStorage.clear();
});
afterEach(() => {
  cleanup();
  document.body.replaceChildren();
  jest.clearAllMocks();
});

/** Where there are several, each right is needed by one: how rights are known is decided once, not by control. */
const manyControls = places.filter(({ controls }) => controls.length > 1);

/** Roles that are older than what the service tells of their scopes. */
const earlierRoles = roles.filter((role) => role !== 'operator');

describe.each(Object.entries(ways))('whoever is signed in %s', (way, rightsOf) => {
  const shown = (way === 'as the service told' ? places : manyControls).map((place) => ({
    ...place,
    names: place.controls.map(({ name }) => name).join(', '),
  }));
  describe.each(shown)('finds $names', ({ at, ready, controls }) => {
    it.each(way === 'kept by an earlier page' ? earlierRoles : roles)('working or not: a %s', async (role) => {
      opened(rightsOf(role), at);
      await ready();
      for (const { name, needs, works } of controls) {
        expect({ name, works: await works() }).toEqual({ name, works: scopesOf(role).includes(needs) });
      }
    });
  });
});

describe('the phone', () => {
  it.each(roles)('has its one big button for a %s only with the right to move', async (role) => {
    localStorage.setItem('status-board.me.edgar', JSON.stringify({ id: 'tec_1', name: 'Alba Reyes' }));
    opened(ways['as the service told'](role), '/me', PhonePage);
    await screen.findByRole('main', { hidden });
    const isReadOnly = role === 'viewer';
    await waitFor(() => expect(screen.queryAllByText(/only/).length > 0).toBe(isReadOnly));
  });
});
