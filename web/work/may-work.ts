import type { SignedIn } from '../app/session.ts';

/**
 * Whether somebody may have work done: managers and dispatchers. A session kept by an earlier page does not say; until the
 * service has, the role it may have says it, and without one the service judges.
 */
export function mayWork({ scopes, role }: Pick<SignedIn, 'scopes' | 'role'>): boolean {
  if (scopes !== undefined) return scopes.includes('jobs:write');
  return role !== 'viewer' && role !== 'technician';
}
