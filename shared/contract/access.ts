/** What a credential may be allowed to do. Reading scopes end in `:read`. */
export const scopes = [
  'appointments:read',
  'appointments:move',
  'appointments:write',
  'appointments:delete',
  'catalog:read',
  'catalog:write',
  'customers:read',
  'customers:write',
  'customers:erase',
  'dashboard:read',
  'jobs:read',
  'jobs:write',
  'jobs:admin',
  'shop:read',
  'shop:write',
  'technicians:read',
  'technicians:write',
] as const;

/** One permission; each operation that is not public asks for exactly one. */
export type Scope = (typeof scopes)[number];

/** The roles a shop gives to its people, from the least to the most powerful. */
export const roles = ['viewer', 'technician', 'dispatcher', 'manager'] as const;

/** A named set of scopes. */
export type Role = (typeof roles)[number];

const readScopes = scopes.filter((scope) => scope.endsWith(':read'));
const technicianScopes: readonly Scope[] = [...readScopes, 'appointments:move'];
const dispatcherScopes: readonly Scope[] = [...technicianScopes, 'appointments:write', 'customers:write', 'jobs:write'];
const managerScopes: readonly Scope[] = [
  ...dispatcherScopes,
  'appointments:delete',
  'catalog:write',
  'technicians:write',
  'shop:write',
  'customers:erase',
  'jobs:admin',
];

const scopesByRole: Readonly<Record<Role, ReadonlySet<Scope>>> = {
  viewer: new Set(readScopes),
  technician: new Set(technicianScopes),
  dispatcher: new Set(dispatcherScopes),
  manager: new Set(managerScopes),
};

/** What a role lets its holder do, in the order of `scopes`. */
export function scopesOf(role: Role): Scope[] {
  return scopes.filter((scope) => scopesByRole[role].has(scope));
}

/** Whether a role includes a scope. What no role lists, nobody may do. */
export function roleAllows(role: Role, scope: Scope): boolean {
  return scopesByRole[role].has(scope);
}
