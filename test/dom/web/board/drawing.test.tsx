import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { platformSurroundings } from '#client/core/surroundings.ts';
import type { Client } from '#client/index.ts';
import { StatusBoardProvider, useStatusBoard } from '#client/react.ts';
import { appointmentId, booked, today } from '#test/support/board-server/booked.ts';
import { SimulatedNetwork } from '#test/support/board-server/network.ts';
import { BoardServer } from '#test/support/board-server/server.ts';
import { BoardScreen } from '#web/board/board-screen.tsx';
import { noFilters } from '#web/board/filters.ts';
import { loadScreenKeys } from '#web/board/use-screen-keys.ts';
import { addBrowserParts } from './browser-parts.ts';

globalThis.structuredClone ??= (value) => JSON.parse(JSON.stringify(value));

const shop = { id: 'edgar', name: 'Edgar', timeZone: 'UTC', currency: 'USD' };
const nothing = () => {};

/** Each drawing of a card asks for its address once. */
let drawn: string[] = [];
function linkToCard(id: string): string {
  drawn.push(id);
  return `/?card=${id}`;
}

function Screen() {
  const board = useStatusBoard({ date: today });
  const rest = { board, shop, date: today, today, filters: noFilters, kiosk: false, canMove: true };
  const done = {
    canAdd: true,
    onOpen: nothing,
    onAdd: nothing,
    onDate: nothing,
    onFilters: nothing,
    onDayLanes: nothing,
  };
  return <BoardScreen {...rest} {...done} dayLanes={false} shopMenu={shop.name} linkToCard={linkToCard} />;
}

/** A day of 60 cards on the screen: 45 scheduled, 15 in progress. */
async function fullDay(): Promise<BoardServer> {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: false });
  // Nothing is late yet: what is says so anew each minute, and would be drawn for it.
  const [start, end] = [Date.parse('2090-01-01T08:00Z'), Date.parse('2090-01-01T09:00Z')];
  const cards = Array.from({ length: 60 }, (_each, n) =>
    booked(n, { start, end, ...(n < 45 ? {} : { status: 'in_progress' }) }),
  );
  const server = new BoardServer(cards);
  const network = new SimulatedNetwork(server, () => Promise.resolve());
  const client = network.client(platformSurroundings) as Client;
  render(
    <StatusBoardProvider client={client}>
      <Screen />
    </StatusBoardProvider>,
  );
  await screen.findByRole('link', { name: /Customer 59,/ });
  // Dragging comes after the first view, and every card takes part in it.
  await waitFor(() => expect(document.querySelectorAll('.card[draggable="true"]')).toHaveLength(60));
  drawn = [];
  return server;
}

const inProgress = () =>
  within(screen.getByRole('list', { name: 'In progress' })).getAllByRole('link', { hidden: true });
const different = () => [...new Set(drawn)];

beforeAll(addBrowserParts);
beforeAll(loadScreenKeys);
afterEach(cleanup);

describe('a full day', () => {
  it('draws one card again when somebody else moves it, and none of those that close up', async () => {
    const server = await fullDay();
    server.moveByOther(appointmentId(0), 'in_progress');
    await waitFor(() => {
      // Sooner than the next poll: who comes back to the tab looks at once.
      fireEvent.focus(window);
      expect(inProgress()).toHaveLength(16);
    });
    // The first card of the board, which Tab reaches, is another one now.
    expect(different().sort()).toEqual([appointmentId(0), appointmentId(1)]);
  });

  it('draws one card again when it is moved here, and none of those that make room', async () => {
    await fullDay();
    const card = screen.getByRole('link', { name: /Customer 5,/ });
    card.focus();
    await waitFor(() => expect(card.tabIndex).toBe(0));
    drawn = [];
    fireEvent.keyDown(card, { key: ']' });
    await waitFor(() => expect(inProgress()).toHaveLength(16));
    expect(different()).toEqual([appointmentId(5)]);
  });
});
