import { getBoard } from '#shared/contract/appointments.ts';
import type { FieldError } from '#shared/contract/problems.ts';
import type { Status } from '#shared/contract/statuses.ts';
import { cardKey } from '#shared/data/keys.ts';
import type { Item, Table } from '#shared/data/table.ts';
import { provenTenant } from '#shared/data/tenant.ts';
import type { Answer, Request } from '#test/support/call.ts';
import { must } from '#test/support/fixtures.ts';
import { MemoryTable } from '#test/support/memory-table.ts';
import { World } from '#test/support/world.ts';
import { WatchedTable } from './watched-table.ts';

/** A world on tables in process whose clock is the world's. */
export async function openWorld(
  wrap: (table: Table, name: 'board' | 'work') => Table = (table) => table,
): Promise<World> {
  let world: World | undefined;
  const now = () => world?.clock ?? 0;
  const open = (name: 'board' | 'work') => wrap(new MemoryTable({ now }), name);
  world = await World.open({ board: open('board'), work: open('work'), access: new MemoryTable({ now }) });
  return world;
}

/** A world and the tables of its business and its jobs, watched. */
export async function openWatchedWorld(): Promise<{ world: World; board: WatchedTable; work: WatchedTable }> {
  const watched = new Map<string, WatchedTable>();
  const world = await openWorld((table, name) => {
    const one = new WatchedTable(table);
    watched.set(name, one);
    return one;
  });
  const [board, work] = [watched.get('board'), watched.get('work')];
  if (board === undefined || work === undefined) throw new Error('the world opened no table');
  return { world, board, work };
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
  return world.tables.board.get(cardKey(provenTenant('edgar'), card.date, card.id));
}
