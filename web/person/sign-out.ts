import type { SignInPlace } from '../app/endpoints.ts';
import { personIn } from '../app/session.ts';
import { sessions } from '../app/sessions.ts';
import { session } from '../app/use-session.ts';
import { tokenEndpoint, tokenKeeper, tokenStorage } from './access-token.ts';
import { revokeTokens } from './token-endpoint.ts';

/**
 * Signs a person out of all shops, in all tabs and at the user pool, whose pages would otherwise let the next one in without
 * asking.
 * @param key what names the person
 */
export function signOutPerson(place: SignInPlace | undefined, key: string): void {
  const sub = personIn(key) ?? '';
  const tokens = tokenStorage.read(sub);
  for (const entry of session.get().shops) if (entry.key === key) sessions.signOut(entry.shop.id);
  if (place === undefined) return;
  tokenKeeper(place).forget(sub);
  if (tokens !== undefined) void revokeTokens(tokenEndpoint(place), tokens);
  // Without a network there is no page to go to; the tokens are gone from here all the same.
  if (!navigator.onLine) return;
  const asked = new URLSearchParams({ client_id: place.clientId, logout_uri: `${location.origin}/` });
  location.assign(`${place.url}/logout?${asked}`);
}
