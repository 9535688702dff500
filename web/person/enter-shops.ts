import type { Principal } from '#client/core/api.ts';
import type { Client } from '#client/core/client.ts';
import { isStatusBoardError } from '#client/core/errors.ts';
import { activeShop, personKey, type SignedIn } from '../app/session.ts';
import { sessions } from '../app/sessions.ts';
import { session } from '../app/use-session.ts';
import type { Tokens } from './tokens.ts';

type Place = Pick<Principal, 'shop' | 'role' | 'scopes'>;

/** The shops somebody belongs to. */
async function placesOf(client: Client): Promise<Place[]> {
  try {
    return [await client.getPrincipal()];
  } catch (error) {
    if (isStatusBoardError(error) && error.code === 'forbidden') return [];
    throw error;
  }
}

/**
 * Signs this tab in to all shops somebody belongs to. The one on the screen stays there if it is among them.
 * @param client asks as that person
 * @returns how many there are
 * @throws StatusBoardError
 */
export async function enterShops(client: Client, { sub, name, email }: Tokens, remember: boolean): Promise<number> {
  const places = await placesOf(client);
  const before = activeShop(session.get())?.shop.id;
  for (const { shop, role, scopes } of places) {
    const entry: SignedIn = { shop, role, scopes, key: personKey(sub), person: { name, email } };
    sessions.signIn(remember ? { ...entry, remembered: true } : entry);
  }
  const stays = places.find(({ shop }) => shop.id === before) ?? places[0];
  if (stays !== undefined) sessions.switchTo(stays.shop.id);
  return places.length;
}
