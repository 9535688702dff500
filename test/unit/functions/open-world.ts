import { getBoard } from '#shared/contract/appointments.ts';
import type { FieldError } from '#shared/contract/problems.ts';
import type { Status } from '#shared/contract/statuses.ts';
import { cardKey } from '#shared/data/keys.ts';
import type { Item, Table } from '#shared/data/table.ts';
import type { Answer, Request } from '#test/support/call.ts';
import { must } from '#test/support/fixtures.ts';
import { MemoryTable } from '#test/support/memory-table.ts';
import { World } from '#test/support/world.ts';
import { WatchedTable } from './watched-table.ts';

/** A world on tables in process whose clock is the world's. */
export async function openWorld(wrap: (board: Table) => Table = (board) => board): Promise<World> {
  let world: World | undefined;
  const now = () => world?.clock ?? 0;
  world = await World.open({ board: wrap(new MemoryTable({ now })), access: new MemoryTable({ now }) });
  return world;
}

/** A world and the table of its business, watched. */
export async function openWatchedWorld(): Promise<{ world: World; board: WatchedTable }> {
  const tables: WatchedTable[] = [];
  const world = await openWorld((table) => {
    const watched = new WatchedTable(table);
    tables.push(watched);
    return watched;
  });
  const [board] = tables;
  if (board === undefined) throw new Error('the world opened no table');
  return { world, board };
}

/** What a request was refused for, by JSON Pointer. */
export function errorsOf(answer: Answer): Record<string, string> {
  const errors = (answer.body.errors ?? []) as FieldError[];
  return Object.fromEntries(errors.map(({ pointer, message }) => [pointer, message]));
}

/** The ids of a column in the order of the board of edgar's 2025-09-20. */
export async function columnOf(world: World, status: Status, query: Request['query'] = {}): Promise<string[]> {
  const board = await must(world, getBoard, { query: { date: '2025-09-20', ...query } });
  return board.columns[status].items.map(({ id }: { id: string }) => id);
}

/** The item of one of edgar's cards as it is stored. */
export function storedCard(world: World, card: { date: string; id: string }): Promise<Item | undefined> {
  return world.tables.board.get(cardKey('edgar', card.date, card.id));
}
