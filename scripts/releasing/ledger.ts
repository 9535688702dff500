import { ConditionFailed, type Item, type Key, type Table, type Value } from '#shared/data/table.ts';
import { DamagedEntry, entryOf } from './ledger-entry.ts';
import { Move, Release } from './manifest.ts';

const releases = 'RELEASES';
const moves = 'MOVES';

/** Sort keys compare as text: numbers of one length compare as numbers. */
function sortKey(number: number): string {
  return String(number).padStart(8, '0');
}

function keyOf(pk: string, number: number): Key {
  return { pk, sk: sortKey(number) };
}

/** How a move ended, when (epoch milliseconds), by whom, and what is to be said of it. */
export interface MoveEnding {
  readonly state: 'done' | 'undone';
  readonly endedAt: number;
  readonly endedBy: string;
  readonly outcome?: string;
}

/** What can be read of the ledger, the newest first, and what cannot. */
export interface History {
  readonly releases: readonly Release[];
  readonly moves: readonly Move[];
  readonly damaged: readonly DamagedEntry[];
}

/** How many moves a history goes back. */
const remembered = 200;

/** Another operator was faster: this number of the ledger is taken. */
export class LedgerConflict extends Error {}

/** The record of releases and of moves of traffic, in table `ops`. Items are added, never removed; a move is completed once. */
export class Ledger {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  /** The last releases, the newest first. */
  async releases(limit: number): Promise<Release[]> {
    return (await this.#newest(releases, limit)).map((item) => entryOf(Release, item));
  }

  /** A release by its number. */
  async release(number: number): Promise<Release | undefined> {
    const item = await this.#table.get(keyOf(releases, number));
    return item === undefined ? undefined : entryOf(Release, item);
  }

  /** The last moves, the newest first. */
  async moves(limit: number): Promise<Move[]> {
    return (await this.#newest(moves, limit)).map((item) => entryOf(Move, item));
  }

  /**
   * The last releases and moves, for who has to go on although an item is damaged that is not about what is wanted.
   * @param limit how many releases
   */
  async history(limit: number): Promise<History> {
    const damaged: DamagedEntry[] = [];
    const readable = <Entry>(items: readonly Item[], read: (item: Item) => Entry): Entry[] =>
      items.flatMap((item) => {
        try {
          return [read(item)];
        } catch (error) {
          if (!(error instanceof DamagedEntry)) throw error;
          damaged.push(error);
          return [];
        }
      });
    const [released, moved] = await Promise.all([this.#newest(releases, limit), this.#newest(moves, remembered)]);
    return {
      releases: readable(released, (item) => entryOf(Release, item)),
      moves: readable(moved, (item) => entryOf(Move, item)),
      damaged,
    };
  }

  /**
   * Writes a release down, under the next number.
   * @throws LedgerConflict where that number is taken by another one
   */
  addRelease(release: Release): Promise<void> {
    return this.#add(releases, release.number, release);
  }

  /**
   * Writes down that traffic is about to move.
   * @throws LedgerConflict where another move has this number
   */
  start(move: Move): Promise<void> {
    return this.#add(moves, move.number, move);
  }

  /** Completes a move; completing it again in the same way changes nothing. @throws LedgerConflict where it ended otherwise */
  async end(move: Move, ending: MoveEnding): Promise<void> {
    const { outcome, state, endedAt, endedBy } = ending;
    const set = { state, endedAt, endedBy, ...(outcome === undefined ? {} : { outcome }) };
    const condition = { kind: 'equals', attributes: { state: 'started' } } as const;
    try {
      await this.#table.write({ kind: 'update', key: keyOf(moves, move.number), set, remove: [], condition });
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
      if (error.current?.state === ending.state) return;
      throw new LedgerConflict(`move ${move.number} is ${String(error.current?.state)} already`, { cause: error });
    }
  }

  async #newest(partition: string, limit: number): Promise<Item[]> {
    return (await this.#table.query({ partition, limit, descending: true })).items;
  }

  async #add(pk: string, number: number, entry: object): Promise<void> {
    const attributes = JSON.parse(JSON.stringify(entry)) as Readonly<Record<string, Value>>;
    const item = { ...attributes, ...keyOf(pk, number) };
    try {
      await this.#table.write({ kind: 'put', item, condition: { kind: 'absent' } });
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
      // Ours, where the reply was lost and the write came again.
      if (isSameEntry(error.current, item)) return;
      throw new LedgerConflict(`number ${number} of the ledger is taken`, { cause: error });
    }
  }
}

/** Actor and time tell entries apart: nobody writes two in one millisecond. */
function isSameEntry(stored: Item | undefined, item: Item): boolean {
  return stored !== undefined && stored.at === item.at && stored.actor === item.actor;
}
