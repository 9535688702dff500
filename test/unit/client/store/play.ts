import type { MoveRequest } from '#client/store/state.ts';
import { cardsOf } from '#client/store/view.ts';
import { today } from '#test/support/board-server/booked.ts';
import type { Hop } from '#test/support/board-server/network.ts';
import type { Command } from './commands.ts';
import { type Session, yesterday } from './session.ts';

function nth<Item>(items: readonly Item[], n = 0): Item | undefined {
  return items.length === 0 ? undefined : items[n % items.length];
}

function shownIds({ store }: Session): string[] {
  const { board } = store.getState();
  return board === undefined ? [] : cardsOf(board).map(({ id }) => id);
}

function placement({ store }: Session, { place, beside = 0, status = 'ready' }: Command): Partial<MoveRequest> {
  const neighbour = nth(store.getState().board?.columns[status].items ?? [], beside)?.id;
  if (place === 'position') return { position: beside };
  if (place === 'after' && neighbour !== undefined) return { afterId: neighbour };
  if (place === 'before' && neighbour !== undefined) return { beforeId: neighbour };
  return {};
}

/** Carries out a command, as far as there is something to carry it out on. */
export async function play(session: Session, hop: Hop, command: Command): Promise<void> {
  const { store, server, clock, browser } = session;
  const shown = nth(shownIds(session), command.card);
  const id = nth(server.ids, command.card) ?? '';
  const move = nth(store.getState().moves, command.move)?.id ?? '';
  switch (command.kind) {
    case 'move':
      if (shown !== undefined)
        store.move({ id: shown, status: command.status ?? 'ready', ...placement(session, command) });
      return;
    case 'undo last':
      return void store.undo();
    case 'undo':
      return void store.undo(move);
    case 'retry':
      return store.retry(move);
    case 'dismiss':
      // Given up is not what the end is about: what waits may still have taken effect.
      if (store.getState().moves.some((other) => other.id === move && other.state === 'needs-you')) store.dismiss(move);
      return;
    case 'other moves':
      return server.moveByOther(id, command.status ?? 'ready', command.position ?? undefined);
    case 'other edits':
      return server.change(id, { notes: 'called', total: 5_000 });
    case 'other deletes':
      if (server.ids.length > 2) server.remove(id);
      return;
    case 'other creates':
      if (server.ids.length < 12) server.create(10 + server.ids.length * 2 + 1, today);
      return;
    case 'reschedule':
      return server.change(id, { date: server.card(id)?.date === today ? yesterday : today });
    case 'edit and fold': {
      server.change(id, { notes: 'mine' });
      const card = server.card(id);
      await hop('update answered');
      if (card !== undefined) session.store.fold(card);
      return;
    }
    case 'delete and remove': {
      if (server.ids.length <= 2) return;
      const version = server.remove(id);
      await hop('deletion answered');
      return session.store.remove(id, version);
    }
    case 'book and fold': {
      if (server.ids.length >= 12) return;
      const card = server.create(40 + server.ids.length * 2, today);
      await hop('booking answered');
      return session.store.fold(card);
    }
    case 'offline':
    case 'online':
      return session.connect(command.kind === 'online');
    case 'hide':
    case 'show':
      return browser.hide(command.kind === 'hide');
    case 'reload':
      return session.reload();
    case 'refresh':
      return store.refresh();
    case 'other day':
    case 'this day':
      return store.setDate(command.kind === 'this day' ? today : yesterday);
    case 'wait':
      return clock.advance(command.milliseconds ?? 0);
    default:
      throw new Error(`there is no command ${command.kind}`);
  }
}
