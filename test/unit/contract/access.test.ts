import { describe, expect, it } from '@jest/globals';
import { personScopes, type Role, roleAllows, roles, type Scope, scopes } from '#shared/contract/access.ts';

const reading: readonly Scope[] = [
  'appointments:read',
  'catalog:read',
  'customers:read',
  'dashboard:read',
  'jobs:read',
  'shop:read',
  'technicians:read',
];

/** Written out role by role, so that no change of the code widens a role unnoticed. */
const allowed: Readonly<Record<Role, readonly Scope[]>> = {
  viewer: reading,
  technician: [...reading, 'appointments:move'],
  dispatcher: [...reading, 'appointments:move', 'appointments:write', 'customers:write', 'jobs:write'],
  manager: [
    ...reading,
    'appointments:move',
    'appointments:write',
    'customers:write',
    'customers:erase',
    'jobs:write',
    'appointments:delete',
    'catalog:write',
    'technicians:write',
    'shop:write',
    'jobs:admin',
    'slo:read',
    'devices:admin',
    'keys:admin',
    'people:admin',
  ],
  operator: scopes.filter((scope) => !personScopes.includes(scope)),
};

describe('a role', () => {
  it.each(roles)('%s has the scopes written here and no other', (role) => {
    expect(scopes.filter((scope) => roleAllows(role, scope)).sort()).toEqual([...allowed[role]].sort());
  });

  it('includes every role before it', () => {
    const counts = roles.map((role) => allowed[role].length);
    expect(counts).toEqual([...counts].sort((a, b) => a - b));
    for (const [index, role] of roles.entries()) {
      for (const lesser of roles.slice(0, index))
        expect(allowed[role]).toEqual(expect.arrayContaining([...allowed[lesser]]));
    }
  });

  it('is denied what no role lists', () => {
    expect(roles.filter((role) => roleAllows(role, 'shop:delete' as Scope))).toEqual([]);
  });
});
