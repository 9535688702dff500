import { expect } from '@jest/globals';
import type { BoardStore } from '#client/store/board-store.ts';
import { createBoardStore } from '#client/store/create-board-store.ts';
import type { BoardState, Move } from '#client/store/state.ts';
import { booked, today } from '#test/support/board-server/booked.ts';
import { SimulatedBrowser } from '#test/support/board-server/browser.ts';
import { ManualClock } from '#test/support/board-server/clock.ts';
import { type Fate, type Hop, SimulatedNetwork } from '#test/support/board-server/network.ts';
import { BoardServer } from '#test/support/board-server/server.ts';
import { MemoryStorage } from './memory-storage.ts';
import { Onlooker } from './onlooker.ts';

export const yesterday = '2025-09-19';

/** Somebody who does the work. */
export const alba = { id: 'tec_000000000000000a', name: 'Alba' };

/** The cards every session begins with: four of today, two cars left from yesterday, one of yesterday that is done. */
const cards = [
  ...[1, 2, 3].map((n) => booked(n)),
  booked(4, { status: 'in_progress' }),
  booked(5, { date: yesterday, status: 'in_progress' }),
  booked(6, { date: yesterday, status: 'ready' }),
  booked(7, { date: yesterday, status: 'completed' }),
];

/** How a page is opened. */
export interface SessionOptions {
  readonly fates?: readonly Fate[];
  /** The day it shows: a fixed one unless undefined is given, the shop's today. */
  readonly date?: string | undefined;
  readonly technicianId?: string | undefined;
  /** Another tab of the same browser, with its own moves or those of the first in its storage. */
  readonly beside?: Session;
  readonly storage?: MemoryStorage;
}

/** A page with a store in front of a simulated service. It looks at every state the store shows. */
export class Session {
  readonly server: BoardServer;
  readonly clock: ManualClock;
  readonly browser: SimulatedBrowser;
  readonly network: SimulatedNetwork;
  readonly fates: Fate[];
  readonly date: string | undefined;
  readonly technicianId: string | undefined;
  readonly #onlooker: Onlooker;
  #tabs = 0;
  storage: MemoryStorage;
  store: BoardStore;

  constructor(hop: Hop, options: SessionOptions = {}) {
    const { beside, fates = [], technicianId, storage = new MemoryStorage() } = options;
    this.date = 'date' in options ? options.date : today;
    this.technicianId = technicianId;
    this.server = beside?.server ?? new BoardServer(cards);
    this.clock = beside?.clock ?? new ManualClock();
    this.browser = new SimulatedBrowser(this.clock, beside?.nameOfNext());
    this.fates = beside?.fates ?? [...fates];
    this.network = new SimulatedNetwork(this.server, hop, () => this.fates.shift() ?? 'answered');
    this.storage = storage;
    this.#onlooker = new Onlooker(this);
    this.store = this.#open();
  }

  /** The last that was seen of each move, by id. */
  get seen(): ReadonlyMap<string, Move> {
    return this.#onlooker.seen;
  }

  /** What states were shown that must not be. */
  get mistakes(): readonly unknown[] {
    return this.#onlooker.mistakes;
  }

  /** Moves of different tabs have different ids, also where one tab follows another. */
  nameOfNext(): string {
    this.#tabs += 1;
    return `tab-${this.#tabs}`;
  }

  /** The page is loaded anew: what was under way is cut off, and only what was stored is left. */
  reload(): void {
    this.store.close();
    // A copy: nothing the old page still does may reach the new one.
    this.storage = this.storage.copy();
    const refused = ({ moves }: BoardState) => moves.filter(({ state }) => state === 'needs-you');
    const before = refused(this.store.getState());
    this.store = this.#open();
    const { mayDiffer } = this.storage;
    this.#onlooker.judge(() => mayDiffer || expect(refused(this.store.getState())).toEqual(before));
    if (mayDiffer) this.#onlooker.forget(({ id }) => this.store.getState().moves.every((move) => move.id !== id));
  }

  connect(isOnline: boolean): void {
    this.network.isOnline = isOnline;
    this.browser.connect(isOnline);
  }

  /** A credential is refused from now on, until somebody enters another one. */
  signIn(isSignedIn: boolean): void {
    this.network.isSignedIn = isSignedIn;
    if (isSignedIn) this.store.refresh();
  }

  /** Every fault ends; the page is seen, has a network, and shows the day it began with. */
  heal(): void {
    this.fates.length = 0;
    this.storage.isFull = false;
    this.connect(true);
    this.browser.hide(false);
    this.store.setDate(this.date);
    this.signIn(true);
  }

  /** Whether a move did what it was for, once, or found it done. */
  hasEffect(id: string): boolean {
    return this.server.effects.get(id) === 1 || this.server.fulfilled.has(id);
  }

  #open(): BoardStore {
    const { surroundings } = this.browser;
    const { date, technicianId, storage } = this;
    const client = this.network.client(surroundings);
    const store = createBoardStore({ client, date, technicianId, storage, surroundings });
    this.#onlooker.watch(store);
    return store;
  }
}
