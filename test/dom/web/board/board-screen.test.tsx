import { afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { useState } from 'react';
import { useStatusBoard } from '#client/react.ts';
import { appointmentId, today } from '#test/support/board-server/booked.ts';
import { BoardScreen } from '#web/board/board-screen.tsx';
import type { BoardScreenProps } from '#web/board/board-screen-props.ts';
import { noFilters } from '#web/board/filters.ts';
import { loadScreenKeys } from '#web/board/use-screen-keys.ts';
import { installAnnouncer } from '#web/ui/announcer.ts';
import { RenderedBoard } from '../../client/react/rendered-board.tsx';
import { addBrowserParts } from './browser-parts.ts';

const shop = { id: 'edgar', name: 'Edgar', timeZone: 'UTC', currency: 'USD' };
const opened = jest.fn();

function Screen(props: Partial<BoardScreenProps>) {
  const board = useStatusBoard({ date: today });
  const [filters, setFilters] = useState(noFilters);
  const [dayLanes, setDayLanes] = useState(false);
  const nothing = () => {};
  return (
    <BoardScreen
      {...{ board, shop, filters, date: today, today, kiosk: false, canMove: true, canAdd: true, shopMenu: shop.name }}
      linkToCard={(id) => `/?card=${id}`}
      onOpen={opened}
      onAdd={nothing}
      onDate={nothing}
      onFilters={setFilters}
      dayLanes={dayLanes}
      onDayLanes={setDayLanes}
      {...props}
    />
  );
}

async function shown(props: Partial<BoardScreenProps> = {}): Promise<RenderedBoard> {
  const scene = new RenderedBoard();
  render(<Screen {...props} />, { wrapper: scene.wrapper });
  await screen.findByRole('list', { name: 'Scheduled' });
  return scene;
}

/** Looks at the board again and again, as who comes back to its tab, until something is so: sooner than the next poll. */
const looking = <Result,>(isSo: () => Result) =>
  waitFor(() => {
    fireEvent.focus(window);
    return isSo();
  });

const column = (name: string) => within(screen.getByRole('list', { name }));
const card = (n: number) => screen.getByRole('link', { name: new RegExp(`Customer ${n},`) });
const said = () => document.getElementById('announcer')?.textContent;

beforeAll(addBrowserParts);
beforeAll(loadScreenKeys);
beforeEach(() => installAnnouncer(document.body));
afterEach(() => {
  cleanup();
  document.body.replaceChildren();
});

describe('a board on a wall', () => {
  it('tells no amount to the room, neither by eye nor by ear', async () => {
    await shown({ kiosk: true, canMove: false });
    expect(document.body.textContent).not.toContain('$');
    cleanup();
    await shown();
    expect(document.body.textContent).toContain('$');
  });
});

describe('what was just booked', () => {
  it('is seen and heard, and opened by a click', async () => {
    const { server } = await shown();
    const booked = server.card(appointmentId(1));
    if (booked === undefined) throw new Error('nothing is booked');
    cleanup();
    await shown({ booked: { id: booked.id, at: Date.now(), card: booked } });
    const text = screen.getByText(/^Added: Customer 1, /, { ignore: '#announcer' });
    expect(said()).toBe(`${text.textContent}.`);
    fireEvent.click(screen.getByRole('button', { name: 'Open' }));
    expect(opened).toHaveBeenCalledWith(booked.id);
  });
});

describe('what somebody else changed', () => {
  it('is pointed out wherever it stands, and a click leads there', async () => {
    const scene = await shown();
    scene.server.moveByOther(appointmentId(1), 'no_show');
    const note = await looking(() => screen.getByRole('button', { name: '1 update on the board' }));
    fireEvent.click(note);
    expect(document.activeElement).toBe(card(1));
  });
});

describe('the board on the screen', () => {
  it('has money that adds up: booked is paid and open, and what is paid on top stands apart', async () => {
    const scene = await shown();
    const figure = (label: string) => {
      const name = within(screen.getByLabelText('The day in numbers')).queryByText(label);
      return name?.nextSibling?.textContent;
    };
    expect(figure('paid on top')).toBeUndefined();
    scene.server.change(appointmentId(1), { total: 10_000, paid: 12_000 });
    scene.server.change(appointmentId(2), { total: 5_000, paid: 2_000 });
    scene.server.change(appointmentId(3), { total: 7_000, paid: 1_000, status: 'canceled' });
    scene.server.change(appointmentId(4), { total: 3_000, paid: 0 });
    await looking(() => expect(figure('booked')).toBe('$180'));
    expect(['paid', 'open', 'paid on top'].map(figure)).toEqual(['$120', '$60', '$30']);
  });

  it('has every car in its column, and figures of the day', async () => {
    await shown();
    expect(column('Scheduled').getAllByRole('link')).toHaveLength(3);
    expect(column('In progress').getAllByRole('link')).toHaveLength(1);
    expect(within(screen.getByLabelText('The day in numbers')).getByText('jobs').nextSibling?.textContent).toBe('4');
  });

  it('moves the card that has the focus by a key; the focus goes with it, and it is told', async () => {
    const scene = await shown();
    card(2).focus();
    fireEvent.keyDown(card(2), { key: ']' });
    expect(column('In progress').getAllByRole('link')).toContain(card(2));
    expect(document.activeElement).toBe(card(2));
    expect(said()).toBe('Customer 2 moved to In progress, position 1 of 2. Undo available.');
    await waitFor(() => expect(scene.server.card(appointmentId(2))?.status).toBe('in_progress'));
    fireEvent.keyDown(card(2), { key: 'z', ctrlKey: true });
    expect(column('Scheduled').getAllByRole('link')).toContain(card(2));
    await waitFor(() => expect(scene.server.card(appointmentId(2))?.status).toBe('scheduled'));
  });

  it('goes from card to card by arrow keys, and Tab reaches one of them', async () => {
    await shown();
    card(1).focus();
    fireEvent.keyDown(card(1), { key: 'ArrowDown' });
    expect(document.activeElement).toBe(card(2));
    fireEvent.keyDown(card(2), { key: 'ArrowRight' });
    expect(document.activeElement).toBe(card(4));
    expect([1, 2, 3, 4].filter((n) => card(n).tabIndex === 0)).toEqual([4]);
  });

  it('reorders by a key, and says where nothing is further', async () => {
    await shown();
    card(1).focus();
    fireEvent.keyDown(card(1), { key: 'ArrowDown', shiftKey: true });
    expect(column('Scheduled').getAllByRole('link').indexOf(card(1))).toBe(1);
    fireEvent.keyDown(card(2), { key: 'ArrowUp', shiftKey: true });
    expect(said()).toBe('It is the first already.');
  });

  it('moves by clicks alone, to legal columns only, and offers to take it back', async () => {
    await shown();
    fireEvent.click(screen.getByRole('button', { name: 'Move Customer 1, more actions' }));
    const items = within(await screen.findByRole('menu', { hidden: true })).getAllByRole('menuitem', { hidden: true });
    expect(items.map(({ textContent }) => textContent?.trim().replace(/\d+$/, ''))).toEqual([
      'In progress',
      'No-show',
      'Canceled',
      'Move down',
      'Open details',
    ]);
    fireEvent.click(items[0] as HTMLElement);
    expect(column('In progress').getAllByRole('link')).toContain(card(1));
    expect(screen.getByText('Customer 1: Scheduled → In progress')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
    expect(column('Scheduled').getAllByRole('link')).toContain(card(1));
  });

  it('opens a card by a click, unless another tab is wanted', async () => {
    await shown();
    fireEvent.click(card(3));
    expect(opened).toHaveBeenLastCalledWith(appointmentId(3));
    opened.mockClear();
    window.addEventListener('click', (event) => event.preventDefault(), { once: true });
    fireEvent.click(card(3), { ctrlKey: true });
    expect(opened).not.toHaveBeenCalled();
  });

  it('is entered by an arrow key while nothing has the focus', async () => {
    await shown();
    fireEvent.keyDown(document.body, { key: 'ArrowDown' });
    expect(document.activeElement).toBe(card(1));
    const search = screen.getByRole('searchbox');
    search.focus();
    fireEvent.keyDown(search, { key: 'ArrowDown' });
    expect(document.activeElement).toBe(search);
  });

  it('calls nothing on time of a day that is over or to come, as it calls nothing late', async () => {
    await shown({ today: '2025-09-21' });
    expect(screen.queryByText('all on time')).toBeNull();
    expect(screen.queryByRole('button', { name: /late/ })).toBeNull();
    cleanup();
    await shown({ today: '2025-09-19' });
    expect(screen.queryByText('all on time')).toBeNull();
    cleanup();
    await shown({ today: '2025-09-21', filters: { ...noFilters, problemsOnly: true } });
    expect(screen.getByRole('button', { name: 'late, over their time or waiting', pressed: true })).toBeTruthy();
  });

  it('filters, and tells how many cars that hides', async () => {
    await shown();
    fireEvent.input(screen.getByRole('searchbox'), { target: { value: 'customer 4' } });
    expect(screen.getByText('3 cars are hidden by filters')).toBeTruthy();
    expect(column('Scheduled').queryAllByRole('link')).toEqual([]);
    fireEvent.click(screen.getByRole('button', { name: 'Clear filters' }));
    expect(column('Scheduled').getAllByRole('link')).toHaveLength(3);
  });

  it('gives the focus of a card that filters hide to one that stays', async () => {
    await shown();
    card(2).focus();
    fireEvent.input(screen.getByRole('searchbox'), { target: { value: 'customer 4' } });
    expect(document.activeElement).toBe(card(4));
  });

  it('says in words which move was refused, and forgets it when told to', async () => {
    const scene = await shown();
    scene.server.moveByOther(appointmentId(1), 'no_show');
    card(1).focus();
    fireEvent.keyDown(card(1), { key: ']' });
    await screen.findByText('Customer 1 was not moved.');
    fireEvent.click(screen.getByRole('button', { name: 'Dismiss' }));
    expect(screen.queryByText('Customer 1 was not moved.')).toBeNull();
  });

  it('only shows where nobody may move', async () => {
    await shown({ canMove: false, canAdd: false, kiosk: true });
    expect(screen.queryByRole('button', { name: /more actions/ })).toBeNull();
    expect(screen.queryByRole('searchbox')).toBeNull();
  });

  it('has help behind a key', async () => {
    await shown();
    fireEvent.keyDown(document.body, { key: '?' });
    expect(await screen.findByRole('dialog', { name: 'Keyboard' })).toBeTruthy();
  });
});
