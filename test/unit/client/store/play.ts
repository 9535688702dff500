import type { MoveRequest } from '#client/store/state.ts';
import { cardsOf } from '#client/store/view.ts';
import { allowedFrom } from '#shared/domain/status.ts';
import { today } from '#test/support/board-server/booked.ts';
import type { Hop } from '#test/support/board-server/network.ts';
import type { Command } from './commands.ts';
import { alba, Session, yesterday } from './session.ts';

const tomorrow = '2025-09-21';

/** The tabs of a browser: one, and perhaps another. */
export type Tabs = [Session] | [Session, Session];

function nth<Item>(items: readonly Item[], n = 0): Item | undefined {
  return items.length === 0 ? undefined : items[n % items.length];
}

function shownIds({ store }: Session): string[] {
  const { board } = store.getState();
  return board === undefined ? [] : cardsOf(board).map(({ id }) => id);
}

/** The move a command is about; undefined where there is no card. */
function request({ store }: Session, id: string | undefined, command: Command): MoveRequest | undefined {
  const { board } = store.getState();
  const card = board && cardsOf(board).find((other) => other.id === id);
  if (board === undefined || card === undefined) return undefined;
  const { legal = null, place, beside = 0 } = command;
  const status = legal === null ? command.status : nth(allowedFrom(card.status), legal);
  const to = { id: card.id, status: status ?? card.status };
  const neighbour = nth(board.columns[to.status].items, beside)?.id;
  if (place === 'position') return { ...to, position: beside };
  if (place === 'after' && neighbour !== undefined) return { ...to, afterId: neighbour };
  if (place === 'before' && neighbour !== undefined) return { ...to, beforeId: neighbour };
  return to;
}

/** The card of the service a command is about. */
function subject({ store, server }: Session, { same, card }: Command): string {
  const last = store.getState().moves.at(-1)?.cardId;
  return (same ? last : undefined) ?? nth(server.ids, card) ?? '';
}

type Action = (session: Session, command: Command, hop: Hop, tabs: Tabs) => void;

const named = ({ store }: Session, { move }: Command) => nth(store.getState().moves, move);

const actions: Readonly<Record<string, Action>> = {
  move: (session, command) => {
    const wanted = request(session, nth(shownIds(session), command.card), command);
    if (wanted !== undefined) session.store.move(wanted);
  },
  'undo last': ({ store }) => store.undo(),
  undo: (session, command) => session.store.undo(named(session, command)?.id),
  retry: (session, command) => session.store.retry(named(session, command)?.id ?? ''),
  // Given up while it waits is not what the end is about: it may still have taken effect.
  dismiss: (session, command) => {
    const move = named(session, command);
    if (move?.state === 'needs-you') session.store.dismiss(move.id);
  },
  'other moves': (session, command) =>
    session.server.moveByOther(subject(session, command), command.status ?? 'ready', command.position ?? undefined),
  'other edits': (session, command) =>
    session.server.change(subject(session, command), { notes: 'called', total: 5_000 }),
  'other deletes': (session, command) => {
    const id = subject(session, command);
    if (session.server.ids.length > 2 && session.server.card(id) !== undefined) session.server.remove(id);
  },
  'other creates': ({ server }) => {
    if (server.ids.length < 12) server.create(today);
  },
  reschedule: (session, command) => {
    const id = subject(session, command);
    session.server.change(id, { date: session.server.card(id)?.date === today ? yesterday : today });
  },
  'edit and fold': (session, command, hop) => {
    const id = subject(session, command);
    session.server.change(id, { notes: 'mine' });
    const card = session.server.card(id);
    if (card !== undefined) void hop('update answered').then(() => session.store.fold(card));
  },
  'delete and remove': (session, command, hop) => {
    const id = subject(session, command);
    if (session.server.ids.length <= 2 || session.server.card(id) === undefined) return;
    const version = session.server.remove(id);
    void hop('deletion answered').then(() => session.store.remove(id, version));
  },
  'book and fold': (session, _command, hop) => {
    const { server } = session;
    if (server.ids.length >= 12) return;
    const card = server.create(today);
    void hop('booking answered').then(() => session.store.fold(card));
  },
  assign: (session, command) => {
    const id = subject(session, command);
    session.server.change(id, { technician: session.server.card(id)?.technician == null ? alba : null });
  },
  'key expires': (session) => session.signIn(false),
  'sign in': (session) => session.signIn(true),
  'storage full': ({ storage }) => {
    storage.isFull = true;
  },
  'storage freed': ({ storage }) => {
    storage.isFull = false;
  },
  'second tab': (_session, { same }, hop, tabs) => {
    const [beside] = tabs;
    const { date, technicianId, storage } = beside;
    tabs[1]?.store.close();
    if (same) storage.mayDiffer = true;
    tabs[1] = new Session(hop, { beside, date, technicianId, storage: same ? storage : storage.copy() });
  },
  midnight: ({ server }) => {
    server.today = tomorrow;
  },
  offline: (session) => session.connect(false),
  online: (session) => session.connect(true),
  hide: ({ browser }) => browser.hide(true),
  show: ({ browser }) => browser.hide(false),
  reload: (session) => session.reload(),
  refresh: ({ store }) => store.refresh(),
  'other day': ({ store }) => store.setDate(yesterday),
  'this day': ({ store, date }) => store.setDate(date),
  wait: ({ clock }, { milliseconds }) => clock.advance(milliseconds ?? 0),
};

/** Carries out a command, as far as there is something to carry it out on. */
export function play(tabs: Tabs, hop: Hop, command: Command): void {
  const action = actions[command.kind];
  if (action === undefined) throw new Error(`there is no command ${command.kind}`);
  action(tabs[command.tab ?? 0] ?? tabs[0], command, hop, tabs);
}
