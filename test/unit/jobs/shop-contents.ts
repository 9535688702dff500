import { fold } from '#shared/domain/fold.ts';
import { CrashingTable } from '#test/support/crashing-table.ts';
import { givenService } from '#test/support/fixtures.ts';
import { MemoryTable } from '#test/support/memory-table.ts';
import { World } from '#test/support/world.ts';
import { HeldTable } from './held-table.ts';

/** A world whose shop offers a service, on a table that can crash and hold calls back. */
export async function openWorld() {
  const held = new HeldTable(new MemoryTable({ now: () => 0 }));
  const board = new CrashingTable(held);
  const world = await World.open({ board, access: new MemoryTable({ now: () => 0 }) });
  await givenService(world);
  return { board, held, world };
}

/** The texts and numbers of a value, names of attributes apart, bytes as text. */
function valuesIn(value: unknown): string[] {
  if (value instanceof Uint8Array) return [Buffer.from(value).toString('latin1')];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(valuesIn) : [String(value)];
}

/** Everything a shop has, keys included, as text without case and accents. */
export async function dump(board: CrashingTable): Promise<string> {
  board.arm();
  const items = [...(await board.contents()).values()].filter(({ pk }) => pk.startsWith('T#edgar#'));
  return fold(items.flatMap(valuesIn).join('\n'));
}
