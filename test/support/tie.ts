import { cardKey } from '#shared/data/keys.ts';
import { provenTenant } from '#shared/data/tenant.ts';
import type { World } from './world.ts';

/**
 * Gives cards of edgar the rank of the first one, as thousands of moves into one gap could: no key lies between them any
 * more. Nobody else notices: versions stay.
 */
export async function tie(
  world: World,
  ...cards: readonly { readonly id: string; readonly date: string; readonly rank: string }[]
): Promise<void> {
  const rank = cards[0]?.rank ?? '';
  for (const { id, date } of cards) {
    const key = cardKey(provenTenant('edgar'), date, id);
    await world.tables.board.write({ kind: 'update', key, set: { rank }, remove: [], condition: { kind: 'present' } });
  }
}
