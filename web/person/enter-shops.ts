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

/** What somebody is, or is invited to be; without a shop, an operator. */
export type Invitation = Extract<
  AnyStatusBoardError<'acceptInvitation'>,
  { readonly code: 'several_invitations' }
>['problem']['invitations'][number];

/** How far somebody got. */
export interface Entered {
  /** How many shops this tab is signed in to as him. */
  readonly shops: number;
  /** Those he has to choose among; none where there was one at most. */
  readonly invitations: readonly Invitation[];
  /** Whether he reaches any shop, by naming it. */
  readonly isOperator: boolean;
}

type Place = Pick<SignedIn, 'shop'> & { readonly role: NonNullable<SignedIn['role']> };

async function placesOf(client: Client): Promise<{ places: Place[]; isOperator: boolean }> {
  const places: Place[] = [];
  const listed = client.listMyShops({ limit: 100 });
  const { operator: isOperator } = await listed;
  for await (const { shop, role } of listed) if (shop !== null) places.push({ shop, role });
  return { places, isOperator };
}

type Accepted = { readonly refusal?: AnyStatusBoardError; readonly invitations: readonly Invitation[] };

/** Accepts an invitation, if there is one. @returns why it could not be, or those that have to be chosen among */
async function accept(client: Client, idToken: string): Promise<Accepted> {
  try {
    await client.acceptInvitation({ idToken });
  } catch (error) {
    if (!isStatusBoardError(error, 'acceptInvitation')) throw error;
    if (error.code === 'several_invitations') return { invitations: error.problem.invitations };
    if (error.code !== 'not_found') return { refusal: error, invitations: [] };
  }
  return { invitations: [] };
}

/** Signs this tab in to a shop as somebody. */
export function enterShop({ who, remember }: Pick<Entering, 'who' | 'remember'>, place: Omit<SignedIn, 'key'>): void {
  const { sub, name, email } = who;
  const entry: SignedIn = { ...place, key: personKey(sub), person: { name, email } };
  sessions.signIn(remember ? { ...entry, remembered: true } : entry);
}

/**
 * Signs this tab in to all shops somebody belongs to; who belongs to none, or comes for another one, accepts first what he is
 * invited to. The shop on the screen stays there if it is among them.
 * @param client asks as that person
 * @throws StatusBoardError
 */
export async function enterShops(client: Client, entering: Entering): Promise<Entered> {
  const { idToken, joins } = entering;
  let { places, isOperator } = await placesOf(client);
  let invitations: readonly Invitation[] = [];
  if ((places.length === 0 && !isOperator) || joins) {
    const accepted = await accept(client, idToken);
    if (places.length === 0 && accepted.refusal !== undefined) throw accepted.refusal;
    invitations = accepted.invitations;
    ({ places, isOperator } = await placesOf(client));
  }
  const before = activeShop(session.get())?.shop.id;
  for (const place of places) enterShop(entering, place);
  const stays = places.find(({ shop }) => shop.id === before) ?? places[0];
  if (stays !== undefined) sessions.switchTo(stays.shop.id);
  return { shops: places.length, invitations, isOperator };
}
