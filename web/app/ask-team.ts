import type { Technician } from '#client/core/api.ts';
import type { Client } from '#client/core/client.ts';
import { lookCount, suggestedLook } from '../ui/technician-looks.ts';

/**
 * Gives each of a team a look of their own, up to 24: the one their id suggests, or the next that is free. Those who came
 * first choose first, so that nobody's changes when somebody joins.
 * @param team with the instants they were added, RFC 3339
 */
export function looksOf(team: readonly { readonly id: string; readonly createdAt: string }[]): Map<string, number> {
  const byAge = team.toSorted((one, other) => {
    const [mine, theirs] = [`${one.createdAt} ${one.id}`, `${other.createdAt} ${other.id}`];
    return Number(mine > theirs) - Number(mine < theirs);
  });
  const given = new Map<string, number>();
  const taken = new Set<number>();
  for (const { id } of byAge) {
    let look = suggestedLook(id);
    for (let tried = 0; taken.has(look) && tried < lookCount; tried += 1) look = (look + 1) % lookCount;
    taken.add(look);
    given.set(id, look);
  }
  return given;
}

/** Asks for all people of a shop, on duty or not. */
export async function askTeam(client: Client, signal: AbortSignal): Promise<readonly Technician[]> {
  const people: Technician[] = [];
  for await (const technician of client.listTechnicians({ limit: 100 }, { signal })) people.push(technician);
  return people;
}
