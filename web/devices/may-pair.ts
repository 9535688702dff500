import type { SignedIn } from '../app/session.ts';

/** Whether somebody may let devices in. Until the service has said so, the role he may have says it. */
export function mayPair({ scopes, role }: Pick<SignedIn, 'scopes' | 'role'>): boolean {
  return scopes === undefined ? role === undefined || role === 'manager' : scopes.includes('devices:admin');
}
