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
  'devices:admin',
  'jobs:read',
  'jobs:write',
  'jobs:admin',
  'keys:admin',
  'me:read',
  'me:write',
  'people:admin',
  'shop:read',
  'shop:write',
  'shops:admin',
  'slo:read',
  'technicians:read',
  'technicians:write',
] as const;

/** One permission; each operation that is not public asks for exactly one. */
export type Scope = (typeof scopes)[number];

/** The roles a shop gives to its people, from the least to the most powerful. */
export const shopRoles = ['viewer', 'technician', 'dispatcher', 'manager'] as const;

/** A role within one shop. */
export type ShopRole = (typeof shopRoles)[number];

/** Every role: an operator runs the stage, belongs to no shop and says with each request which one he means. */
export const roles = [...shopRoles, 'operator'] as const;

/** A named set of scopes. */
export type Role = (typeof roles)[number];

/** What proves who asks: an API key of a program, a person who signed in, a paired device. */
export const credentialKinds = ['key', 'person', 'device'] as const;

/** One credential. Its id is no secret. */
export interface Credential {
  readonly kind: (typeof credentialKinds)[number];
  readonly id: string;
}

/** A credential as history and logs name it, such as `key:3k9x2m4q8r7t`. */
export function credentialText({ kind, id }: Credential): string {
  return `${kind}:${id}`;
}

/** What whoever signed in may do about himself, whatever he is in which shop. No role has it, and so no key. */
export const personScopes: readonly Scope[] = ['me:read', 'me:write'];

const roleScopes = scopes.filter((scope) => !personScopes.includes(scope));

/** What is of the whole stage, and no matter of those who work on the board. */
const stageScopes: readonly Scope[] = ['slo:read'];
const readScopes = roleScopes.filter((scope) => scope.endsWith(':read') && !stageScopes.includes(scope));
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
  'keys:admin',
  'people:admin',
  'devices:admin',
  ...stageScopes,
];

const scopesByRole: Readonly<Record<Role, ReadonlySet<Scope>>> = {
  viewer: new Set(readScopes),
  technician: new Set(technicianScopes),
  dispatcher: new Set(dispatcherScopes),
  manager: new Set(managerScopes),
  operator: new Set(roleScopes),
};

/** What reaches appointments, and figures made of them. */
const aboutAppointments: readonly Scope[] = [
  'appointments:read',
  'appointments:move',
  'appointments:write',
  'appointments:delete',
  'dashboard:read',
];

/**
 * How far a scope of a role reaches: all of the shop or, of what is about appointments, a technician only what he himself is
 * assigned to; nothing where the role has it not.
 */
export function reachOf(role: Role, scope: Scope): 'all' | 'own' | 'none' {
  if (!roleAllows(role, scope)) return 'none';
  return role === 'technician' && aboutAppointments.includes(scope) ? 'own' : 'all';
}

/** What a role lets its holder do, in the order of `scopes`. */
export function scopesOf(role: Role): Scope[] {
  return scopes.filter((scope) => scopesByRole[role].has(scope));
}

/** What makes and changes credentials. */
const credentialScopes: readonly Scope[] = ['devices:admin', 'keys:admin', 'people:admin'];

/**
 * What a device allows: what its role does, but no credentials, which would be good still when the device, at which anybody may stand, is
 * shut out.
 */
export function scopesOfDevice(role: Role): Scope[] {
  return scopesOf(role).filter((scope) => !credentialScopes.includes(scope));
}

/**
 * What a credential allows: what its role does or, where it was made for less, what its own list names of that. A scope
 * this release does not know allows nothing.
 */
export function scopesGiven(role: Role, only: readonly string[] | undefined): Scope[] {
  const all = scopesOf(role);
  return only === undefined ? all : all.filter((scope) => only.includes(scope));
}

/** What a role lets somebody do who signed in. */
export function scopesOfPerson(role: Role): Scope[] {
  return scopes.filter((scope) => roleAllows(role, scope) || personScopes.includes(scope));
}

/** Why somebody lacks scopes, in words: his role has them not, or the credential was made for less than its role. */
export function lacking(role: Role, wanted: readonly Scope[]): string {
  if (wanted.some((scope) => personScopes.includes(scope))) return 'it is for people who sign in, and no key has it';
  const isOfRole = wanted.some((scope) => !roleAllows(role, scope));
  return isOfRole ? `the role ${role} does not include it` : 'the credential was made for less than its role allows';
}

/** Whether a role includes a scope. What no role lists, nobody may do. */
export function roleAllows(role: Role, scope: Scope): boolean {
  return scopesByRole[role].has(scope);
}
