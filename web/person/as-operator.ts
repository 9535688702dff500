import type { Endpoints, SignInPlace } from '../app/endpoints.ts';
import { makeClient } from '../app/make-client.ts';
import { personKey } from '../app/session.ts';
import { tokenKeeper } from './access-token.ts';
import { enterShop } from './enter-shops.ts';
import type { Finished } from './finish-sign-in.ts';

/** Signs this tab in to a shop as an operator. @throws StatusBoardError `forbidden` where there is no such shop */
export async function openAsOperator(
  endpoints: Endpoints,
  place: SignInPlace,
  { who, begun: { remember } }: Finished,
  id: string,
): Promise<void> {
  const { shop, role, scopes } = await makeClient(endpoints, () => personKey(who.sub), id).getPrincipal();
  enterShop({ who, remember }, { shop, role, scopes });
  tokenKeeper(place).settle(who.sub, remember);
}
