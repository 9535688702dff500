/** @jest-environment jsdom */
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

const card = () => screen.getByRole('link', { name: /Customer 1,/ });
const said = () => document.getElementById('announcer')?.textContent ?? '';
const press = (key: string, options = {}) => {
  card().focus();
  fireEvent.keyDown(card(), { key, ...options });
};
const isThere = (role: string, name: string | RegExp) => screen.queryAllByRole(role, { name, hidden: true }).length > 0;
const board = `/?date=${today}`;
const panel = `${board}&card=${appointmentId(1)}`;

async function boardShown() {
  await screen.findByRole('list', { name: 'Scheduled' });
}

async function panelShown() {
  await screen.findByRole('dialog', { name: /Customer 1/ });
}

/** Each control of the page that changes something: where it is, the right it needs, and whether it works. */
const controls: readonly {
  readonly name: string;
  readonly needs: Scope;
  readonly at: string;
  readonly ready: () => Promise<unknown>;
  readonly works: () => boolean | Promise<boolean>;
}[] = [
  {
    name: 'the button Add',
    needs: 'appointments:write',
    at: board,
    ready: boardShown,
    works: () => isThere('button', /^(Add|New)/),
  },
  {
    name: 'the key N',
    needs: 'appointments:write',
    at: board,
    ready: boardShown,
    works: async () => {
      press('n');
      return !said().includes('does not let you');
    },
  },
  {
    name: 'the address of a new appointment',
    needs: 'appointments:write',
    at: `${board}&add=1`,
    ready: boardShown,
    works: async () => {
      // The window is loaded by then, so that one that opens is open.
      await import('#web/quick-add/quick-add.tsx');
      await act(async () => {});
      return isThere('combobox', 'Phone number or name');
    },
  },
  {
    name: 'the menu of a card',
    needs: 'appointments:move',
    at: board,
    ready: boardShown,
    works: () => isThere('button', /^Move Customer 1/),
  },
  {
    name: 'the key M',
    needs: 'appointments:move',
    at: board,
    ready: boardShown,
    works: () => {
      press('m');
      return !said().includes('only lets you look');
    },
  },
  {
    name: 'the key that moves to the next column',
    needs: 'appointments:move',
    at: board,
    ready: boardShown,
    works: () => {
      press(']');
      return said().startsWith('Customer 1 moved');
    },
  },
  {
    name: 'the key that moves down',
    needs: 'appointments:move',
    at: board,
    ready: boardShown,
    works: () => {
      press('ArrowDown', { shiftKey: true });
      return said().startsWith('Customer 1 moved');
    },
  },
  {
    name: 'the key that assigns',
    needs: 'appointments:write',
    at: board,
    ready: boardShown,
    works: () => {
      press('a');
      return !said().includes('does not let you');
    },
  },
  {
    name: 'a status in the panel',
    needs: 'appointments:move',
    at: panel,
    ready: panelShown,
    works: () => isThere('group', 'Scheduled. Move to'),
  },
  {
    name: 'an editor in the panel',
    needs: 'appointments:write',
    at: panel,
    ready: panelShown,
    works: () => isThere('button', 'Change: Notes'),
  },
  {
    name: 'deleting',
    needs: 'appointments:delete',
    at: panel,
    ready: panelShown,
    works: () => isThere('button', /^Delete/),
  },
];

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

/** One of each right: how rights are known is decided once, not by control. */
const oneOfEach = controls.filter(
  ({ needs }, index) => controls.findIndex((control) => control.needs === needs) === index,
);

/** Roles that are older than what the service tells of their scopes. */
const earlierRoles = roles.filter((role) => role !== 'operator');

describe.each(Object.entries(ways))('whoever is signed in %s', (way, rightsOf) => {
  describe.each(way === 'as the service told' ? controls : oneOfEach)('finds $name', ({ needs, at, ready, works }) => {
    it.each(way === 'kept by an earlier page' ? earlierRoles : roles)('working or not: a %s', async (role) => {
      opened(rightsOf(role), at);
      await ready();
      expect(await works()).toBe(scopesOf(role).includes(needs));
    });
  });
});

describe('the phone', () => {
  it.each(roles)('has its one big button for a %s only with the right to move', async (role) => {
    localStorage.setItem('status-board.me.edgar', JSON.stringify({ id: 'tec_1', name: 'Alba Reyes' }));
    opened(ways['as the service told'](role), '/me', PhonePage);
    await screen.findByRole('main');
    const isReadOnly = role === 'viewer';
    await waitFor(() => expect(screen.queryAllByText(/only/).length > 0).toBe(isReadOnly));
  });
});
