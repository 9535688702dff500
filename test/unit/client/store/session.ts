import { expect } from '@jest/globals';
import type { Card } from '#client/core/api.ts';
import type { BoardStore } from '#client/store/board-store.ts';
import { createBoardStore } from '#client/store/create-board-store.ts';
import { type BoardState, isPending, type Move } from '#client/store/state.ts';
import { cardsOf } from '#client/store/view.ts';
import { isOnPrem } from '#shared/domain/status.ts';
import { booked, today } from '#test/support/board-server/booked.ts';
import { SimulatedBrowser } from '#test/support/board-server/browser.ts';
import { ManualClock } from '#test/support/board-server/clock.ts';
import { type Fate, type Hop, SimulatedNetwork } from '#test/support/board-server/network.ts';
import { BoardServer } from '#test/support/board-server/server.ts';
import { MemoryStorage } from './memory-storage.ts';

export const yesterday = '2025-09-19';

/** The cards every session begins with: four of today, two cars left from yesterday, one of yesterday that is done. */
const cards = [
  ...[1, 2, 3].map((n) => booked(n)),
  booked(4, { status: 'in_progress' }),
  booked(5, { date: yesterday, status: 'in_progress' }),
  booked(6, { date: yesterday, status: 'ready' }),
  booked(7, { date: yesterday, status: 'completed' }),
];

/** A page with a store in front of a simulated service. It looks at every state the store shows. */
export class Session {
  readonly server = new BoardServer(cards);
  readonly clock = new ManualClock();
  readonly browser = new SimulatedBrowser(this.clock);
  readonly network: SimulatedNetwork;
  readonly fates: Fate[];
  /** The last that was seen of each move, by id. */
  readonly seen = new Map<string, Move>();
  /** The cards the page shows, until it shows another day or is loaded anew. */
  readonly #lastShown = new Map<string, Card>();
  /** What states were shown that must not be. */
  readonly mistakes: unknown[] = [];
  storage = new MemoryStorage();
  store: BoardStore;

  constructor(hop: Hop, fates: readonly Fate[] = []) {
    this.fates = [...fates];
    this.network = new SimulatedNetwork(this.server, hop, () => this.fates.shift() ?? 'answered');
    this.store = this.#open();
  }

  /** The page is loaded anew: what was under way is cut off, and only what was stored is left. */
  reload(): void {
    this.store.close();
    // A copy: nothing the old page still does may reach the new one.
    this.storage = this.storage.copy();
    const refused = ({ moves }: BoardState) => moves.filter(({ state }) => state === 'needs-you');
    const before = refused(this.store.getState());
    this.store = this.#open();
    this.#judge(() => expect(refused(this.store.getState())).toEqual(before));
  }

  connect(isOnline: boolean): void {
    this.network.isOnline = isOnline;
    this.browser.connect(isOnline);
  }

  /** Every fault ends; the page is seen and has a network. */
  heal(): void {
    this.fates.length = 0;
    this.connect(true);
    this.browser.hide(false);
  }

  #open(): BoardStore {
    const { surroundings } = this.browser;
    const client = this.network.client(surroundings);
    const store = createBoardStore({ client, date: today, storage: this.storage, surroundings });
    let last = store.getState();
    this.#lastShown.clear();
    this.#look(last);
    store.subscribe(() => {
      const state = store.getState();
      this.#judge(() => {
        expect(state).not.toBe(last);
        expect(store.getState()).toBe(state);
        this.#look(state);
      });
      last = state;
    });
    return store;
  }

  /** Who looks at a state must not throw into the store. */
  #judge(look: () => void): void {
    try {
      look();
    } catch (error) {
      this.mistakes.push(error);
    }
  }

  #look(state: BoardState): void {
    for (const move of state.moves) {
      this.seen.set(move.id, move);
      // Saying "saved" while it is not is the worst of lies.
      if (move.state === 'saved') expect(this.hasEffect(move.id)).toBe(true);
      if (isPending(move)) expect(JSON.stringify([...this.storage.items.values()])).toContain(move.id);
    }
    if (state.board === undefined) this.#lastShown.clear();
    else {
      expectCoherent(state);
      this.#expectForward(cardsOf(state.board), state);
    }
  }

  /** No card falls back to an older version, and none vanishes that nobody has changed. */
  #expectForward(shown: readonly Card[], { moves }: BoardState): void {
    const now = new Map(shown.map((card) => [card.id, card]));
    for (const [id, before] of this.#lastShown) {
      const card = now.get(id);
      if (card !== undefined) expect(card.version).toBeGreaterThanOrEqual(before.version);
      const isUnderWay = moves.some((move) => move.cardId === id && move.state !== 'saved');
      if (card === undefined && !isUnderWay) expect(this.server.card(id)?.version).not.toBe(before.version);
    }
    this.#lastShown.clear();
    for (const card of shown) this.#lastShown.set(card.id, card);
  }

  /** Whether a move did what it was for, once, or found it done. */
  hasEffect(id: string): boolean {
    return this.server.effects.get(id) === 1 || this.server.fulfilled.has(id);
  }
}

function expectCoherent({ board, moves }: BoardState): void {
  if (board === undefined) return;
  const all = cardsOf(board);
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  for (const [status, { count, total, items }] of Object.entries(board.columns)) {
    expect(items.every((card, index) => card.status === status && card.position === index)).toBe(true);
    expect([count, total]).toEqual([items.length, items.reduce((sum, card) => sum + card.total, 0)]);
  }
  expect(board.carriedOver.every(({ date, status }) => date < board.date && isOnPrem(status))).toBe(true);
  // A card under way is where it was put.
  for (const card of all) {
    const underWay = moves.findLast((move) => move.cardId === card.id && isPending(move));
    if (underWay !== undefined) expect(card.status).toBe(underWay.to.status);
  }
}
