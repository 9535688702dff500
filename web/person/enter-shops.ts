import type { Client } from '#client/core/client.ts';
import { type AnyStatusBoardError, isStatusBoardError } from '#client/core/errors.ts';
import { activeShop, personKey, type SignedIn } from '../app/session.ts';
import { sessions } from '../app/sessions.ts';
import { session } from '../app/use-session.ts';
import type { Tokens } from './tokens.ts';

/** Somebody who signed in, and what he wants. */
export interface Entering {
  readonly who: Pick<Tokens, 'sub' | 'name' | 'email'>;
  /** Proves his address to the service, which knows invitations by it. */
  readonly idToken: string;
  readonly remember: boolean;
  /** He comes for a shop he did not have. */
  readonly joins: boolean;
}

type Place = Pick<SignedIn, 'shop'> & { readonly role: NonNullable<SignedIn['role']> };

async function placesOf(client: Client): Promise<Place[]> {
  const places: Place[] = [];
  for await (const { shop, role } of client.listMyShops({ limit: 100 })) if (shop !== null) places.push({ shop, role });
  return places;
}

/** Accepts an invitation, if there is one. @returns why it could not be */
async function accept(client: Client, idToken: string): Promise<AnyStatusBoardError | undefined> {
  try {
    await client.acceptInvitation({ idToken });
  } catch (error) {
    if (!isStatusBoardError(error)) throw error;
    if (error.code !== 'not_found') return error;
  }
  return undefined;
}

/**
 * Signs this tab in to all shops somebody belongs to; who belongs to none, or comes for another one, accepts first what he is
 * invited to. The shop on the screen stays there if it is among them.
 * @param client asks as that person
 * @returns how many there are
 * @throws StatusBoardError
 */
export async function enterShops(client: Client, { who, idToken, remember, joins }: Entering): Promise<number> {
  let places = await placesOf(client);
  if (places.length === 0 || joins) {
    const refusal = await accept(client, idToken);
    if (places.length === 0 && refusal !== undefined) throw refusal;
    places = await placesOf(client);
  }
  const { sub, name, email } = who;
  const before = activeShop(session.get())?.shop.id;
  for (const { shop, role } of places) {
    const entry: SignedIn = { shop, role, key: personKey(sub), person: { name, email } };
    sessions.signIn(remember ? { ...entry, remembered: true } : entry);
  }
  const stays = places.find(({ shop }) => shop.id === before) ?? places[0];
  if (stays !== undefined) sessions.switchTo(stays.shop.id);
  return places.length;
}
