import { afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { useState } from 'react';
import { platformSurroundings } from '#client/core/surroundings.ts';
import type { Client } from '#client/index.ts';
import { StatusBoardProvider, useStatusBoard } from '#client/react.ts';
import type { Appointment } from '#shared/domain/appointment.ts';
import { appointmentId, booked, today } from '#test/support/board-server/booked.ts';
import { SimulatedNetwork } from '#test/support/board-server/network.ts';
import { BoardServer } from '#test/support/board-server/server.ts';
import { BoardScreen } from '#web/board/board-screen.tsx';
import type { BoardScreenProps } from '#web/board/board-screen-props.ts';
import { noFilters } from '#web/board/filters.ts';
import { installAnnouncer } from '#web/ui/announcer.ts';
import { addBrowserParts } from '../board/browser-parts.ts';

globalThis.structuredClone ??= (value) => JSON.parse(JSON.stringify(value));

const shop = { id: 'edgar', name: 'Edgar', timeZone: 'UTC', currency: 'USD' };
const opened = jest.fn();
const nothing = () => {};

function Screen(props: Partial<BoardScreenProps>) {
  const board = useStatusBoard({ date: today });
  const [filters, setFilters] = useState(noFilters);
  const [dayLanes, setDayLanes] = useState(true);
  return (
    <BoardScreen
      {...{ board, shop, filters, dayLanes, date: today, today: '2025-09-21', kiosk: false, shopMenu: shop.name }}
      canMove
      canAdd
      linkToCard={(id) => `/?card=${id}`}
      onOpen={opened}
      onAdd={nothing}
      onDate={nothing}
      onFilters={setFilters}
      onDayLanes={setDayLanes}
      {...props}
    />
  );
}

const alba = { id: 'tec_1', name: 'Alba Reyes' };
const at = (time: string) => Date.parse(`${today}T${time}Z`);
const job = (n: number, from: string, to: string, fields: Partial<Appointment> = {}) =>
  booked(n, { start: at(from), end: at(to), technician: alba, ...fields });

const day = [
  job(1, '09:00', '10:00'),
  job(2, '12:30', '14:00', { status: 'in_progress' }),
  job(3, '13:30', '15:00'),
  job(4, '10:00', '11:00', { technician: null }),
  job(5, '10:00', '11:00', { status: 'canceled' }),
  job(6, '10:00', '11:00', { date: '2025-09-18', status: 'ready' }),
];

async function shown(props: Partial<BoardScreenProps> = {}): Promise<BoardServer> {
  // Answers change the screen when they come, not only inside of what a test does.
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: false });
  const server = new BoardServer(day);
  const network = new SimulatedNetwork(server, () => Promise.resolve());
  const client = network.client(platformSurroundings) as Client;
  render(
    <StatusBoardProvider client={client}>
      <Screen {...props} />
    </StatusBoardProvider>,
  );
  await screen.findByRole('list', { name: 'Alba Reyes, 4 jobs' });
  return server;
}

const lane = (name: string) => within(screen.getByRole('list', { name }));
const names = (name: string) =>
  lane(name)
    .getAllByRole('link')
    .map(({ textContent }) => textContent?.slice(0, 8));
const card = (n: number) => screen.getByRole('link', { name: new RegExp(`Customer ${n},`) });

beforeAll(addBrowserParts);
beforeEach(() => installAnnouncer(document.body));
afterEach(() => {
  cleanup();
  document.body.replaceChildren();
});

describe('day lanes', () => {
  it('are lists of cars by technician, those without one first, and free hours between', async () => {
    await shown();
    expect(screen.getAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent)).toEqual([
      'Unassigned',
      'Alba Reyes',
    ]);
    expect(lane('Alba Reyes, 4 jobs').getAllByRole('listitem')).toHaveLength(4);
    expect(lane('Alba Reyes, 4 jobs').getAllByRole('listitem')[1]?.textContent).toBe(
      '10:00 AM – 12:30 PM free 2 h 30 min',
    );
    expect(names('Alba Reyes, 4 jobs')).toEqual(['9:00 AM ', '12:30 PM', '1:30 PM ']);
    expect(lane('Unassigned, 1 job').getAllByRole('link')).toEqual([card(4)]);
  });

  it('call a car as its card does, and say its status and what is double booked', async () => {
    await shown();
    expect(card(2).querySelector('.visually-hidden')?.textContent).toMatch(
      /^12:30 PM to 2:00 PM, Oil change, Customer 2, technician Alba Reyes, \$10\.02, In progress, Double booked$/,
    );
    expect(card(1).textContent).not.toContain('Double booked');
  });

  it('have cars from earlier days beside their technician, and those that did not come in the tray', async () => {
    await shown();
    expect(lane('Alba Reyes, from earlier days').getAllByRole('link')).toEqual([card(6)]);
    expect(card(6).textContent).toContain('from Thu');
    expect(screen.queryByRole('link', { name: /Customer 5,/ })).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Did not happen' }));
    expect(lane('Canceled').getAllByRole('link')).toEqual([card(5)]);
  });

  it('are gone through by arrow keys; Tab reaches one car of each lane', async () => {
    await shown();
    card(1).focus();
    fireEvent.keyDown(card(1), { key: 'ArrowRight' });
    expect(document.activeElement).toBe(card(2));
    fireEvent.keyDown(card(2), { key: 'ArrowRight' });
    expect(document.activeElement).toBe(card(3));
    fireEvent.keyDown(card(3), { key: 'ArrowDown', shiftKey: true });
    expect(document.activeElement).toBe(card(3));
    fireEvent.keyDown(card(3), { key: 'ArrowUp' });
    expect(document.activeElement).toBe(card(4));
    await waitFor(() => expect([1, 2, 3, 4, 6].filter((n) => card(n).tabIndex === 0)).toEqual([3, 4]));
  });

  it('open a car by a click, and move it by a key, which is seen at once', async () => {
    const server = await shown();
    fireEvent.click(card(3));
    expect(opened).toHaveBeenLastCalledWith(appointmentId(3));
    card(3).focus();
    fireEvent.keyDown(card(3), { key: ']' });
    expect(card(3).textContent).toContain('In progress');
    expect(document.activeElement).toBe(card(3));
    await waitFor(() => expect(server.card(appointmentId(3))?.status).toBe('in_progress'));
    fireEvent.keyDown(card(3), { key: 'm' });
    expect(await screen.findByRole('menu', { name: 'Move Customer 3', hidden: true })).toBeTruthy();
  });

  it('hide what filters hide', async () => {
    await shown();
    fireEvent.input(screen.getByRole('searchbox'), { target: { value: 'customer 4' } });
    expect(screen.getAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent)).toEqual(['Unassigned']);
    fireEvent.input(screen.getByRole('searchbox'), { target: { value: 'nobody' } });
    expect(screen.getByText('No cars')).toBeTruthy();
  });

  it('and the columns are a key or a click from each other; the focus stays on its card', async () => {
    await shown();
    card(3).focus();
    fireEvent.keyDown(card(3), { key: 'b' });
    expect(screen.getByRole('list', { name: 'Scheduled' })).toBeTruthy();
    expect(document.activeElement).toBe(card(3));
    expect(screen.getByRole('button', { name: 'Board' }).getAttribute('aria-pressed')).toBe('true');
    fireEvent.click(screen.getByRole('button', { name: 'Day' }));
    expect(screen.queryByRole('list', { name: 'Scheduled' })).toBeNull();
  });

  it('leave the choice out on a wall', async () => {
    await shown({ kiosk: true });
    expect(screen.queryByRole('button', { name: 'Board' })).toBeNull();
  });
});
