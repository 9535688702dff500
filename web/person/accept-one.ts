import type { Endpoints } from '../app/endpoints.ts';
import { personKey } from '../app/session.ts';
import type { Invitation } from './enter-shops.ts';
import type { Finished } from './finish-sign-in.ts';
import { personClient } from './person-client.ts';

/** Accepts one of several invitations. @throws StatusBoardError */
export async function acceptOne(endpoints: Endpoints, { who, idToken }: Finished, { shop }: Invitation): Promise<void> {
  await personClient(endpoints, personKey(who.sub)).acceptInvitation({ idToken, shop: shop?.id ?? null });
}
