import { platformSurroundings } from '../core/surroundings.ts';
import type { BoardStore, BoardStoreOptions } from './board-store.ts';
import { Facts } from './facts.ts';
import { Gestures } from './gestures.ts';
import { Journal } from './journal.ts';
import { type Answer, isSignedOut } from './moves.ts';
import { PersistedQueue } from './queue-storage.ts';
import { Sender } from './sender.ts';
import { originOn } from './undo.ts';
import { Watch } from './watch.ts';

/** How long a saved move can be taken back, in milliseconds: a key does it longer than the 8 s a button offers it. */
const keptFor = 60_000;

/**
 * A store of one board: what the service said, what was acknowledged since, and the moves on their way.
 *
 * ```ts
 * const store = createBoardStore({ client, date: '2025-09-20', storage: localStorage, storageKey: 'edgar' });
 * store.subscribe(() => render(store.getState()));
 * store.move({ id: 'apt_3k9x2m4q8r7t5v1w', status: 'ready' });
 * ```
 */
export function createBoardStore(options: BoardStoreOptions): BoardStore {
  const { client, date, technicianId, interval } = options;
  const surroundings = { ...platformSurroundings, ...options.surroundings };
  const queue = new PersistedQueue(options.storage, options.storageKey ?? 'status-board');
  const facts = new Facts(
    {
      date,
      technicianId,
      snapshot: undefined,
      acknowledged: new Map(),
      moves: queue.read(),
      error: undefined,
      connection: { state: 'polling', interval: 0, since: surroundings.now() },
      updatedAt: undefined,
    },
    surroundings,
  );
  const journal = new Journal(facts, queue);
  const gestures = new Gestures(journal, surroundings, facts);
  const sender: Sender = new Sender({
    client,
    surroundings,
    moves: () => journal.moves,
    depart: (move) => journal.depart(move),
    settle,
  });
  const watch = new Watch({
    client,
    facts,
    interval,
    isBusy: () => sender.isBusy,
    onRecovery: () => sender.wake(false),
  });
  const forgetting = new Set<() => void>();

  function settle(id: string, answer: Answer): void {
    const move = journal.settle(id, answer);
    if (move?.state === 'saved')
      forgetting.add(surroundings.after(keptFor, () => journal.drop((other) => other.id === id)));
    // The board tells that somebody must sign in, and that somebody has.
    if (isSignedOut(answer) ? facts.known.error === undefined : facts.known.error?.code === 'unauthorized')
      watch.resync();
    if (move?.state === 'saved' && isToldElsewhere(answer)) watch.resync();
    watch.resume();
  }

  /** Whether the service put a card elsewhere than it is shown: there are changes nobody has told of. */
  function isToldElsewhere(answer: Answer): boolean {
    if ('error' in answer) return true;
    const { board } = facts.state;
    const { id, position } = answer.card;
    if (board === undefined || position === undefined || technicianId !== undefined) return false;
    const shown = originOn(board, id)?.position ?? -1;
    return shown >= 0 && shown !== position;
  }

  /** Does what somebody wants, then sends what that put into the queue. */
  function then<Wanted extends unknown[], Done>(act: (...wanted: Wanted) => Done): (...wanted: Wanted) => Done {
    return (...wanted) => {
      const done = act(...wanted);
      sender.pump();
      return done;
    };
  }

  const endListening = surroundings.onChange(() => sender.wake(false));
  watch.open(date);
  sender.pump();
  return {
    getState: () => facts.state,
    subscribe: (listener) => facts.subscribe(listener),
    setDate: (next) => {
      if (next === facts.known.date) return;
      facts.learn({ date: next, snapshot: undefined, error: undefined, updatedAt: undefined });
      watch.open(next);
    },
    move: then((request) => gestures.move(request)),
    undo: then((moveId) => gestures.undo(moveId)),
    retry: then((moveId) => gestures.retry(moveId)),
    dismiss: then((moveId) => gestures.dismiss(moveId)),
    fold: (card) => journal.acknowledge(card.id, card.version, card),
    remove: (cardId, version) => journal.acknowledge(cardId, version, null),
    refresh: () => {
      watch.refresh();
      sender.wake(true);
    },
    close: () => {
      endListening();
      journal.close();
      watch.close();
      sender.close();
      for (const stop of forgetting) stop();
    },
  };
}
