import type { SignedIn } from '../app/session.ts';

/**
 * Whether somebody may let people in. A session kept by an earlier page does not say; until the service has, the role it may have
 * says it, and without one the service judges.
 */
export function mayManage({ scopes, role }: Pick<SignedIn, 'scopes' | 'role'>): boolean {
  return scopes === undefined ? role === undefined || role === 'manager' : scopes.includes('people:admin');
}
