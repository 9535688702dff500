import { type KnownPerson, subjectOf } from '#local/issuer/person.ts';
import { type Role, roles } from '#shared/contract/access.ts';
import { newMembershipItem } from '#shared/data/membership-item.ts';
import { ConditionFailed, type Table } from '#shared/data/table.ts';
import { TechnicianStore } from '#shared/data/technician-store.ts';
import { provenTenant } from '#shared/data/tenant.ts';

const names: Readonly<Record<Role, string>> = {
  viewer: 'Vera',
  technician: 'Theo',
  dispatcher: 'Dana',
  manager: 'Mia',
  operator: 'Olga',
};

/** Somebody of the demo. */
export interface DemoPerson extends KnownPerson {
  /** Undefined of the operator. */
  readonly shop: string | undefined;
  readonly role: Role;
}

/** The person of a role in a shop, or the operator. */
export function demoPerson(role: Role, shop: string | undefined): DemoPerson {
  const place = shop ?? 'status-board';
  return {
    shop,
    role,
    email: `${role}@${place}.example`,
    name: names[role],
    about: shop === undefined ? 'operator of all shops' : `${role} of ${shop}`,
  };
}

/** The people of demo shops: one of each role, and an operator. */
export function demoPeople(shops: readonly string[]): DemoPerson[] {
  const ofShops = shops.flatMap((shop) =>
    roles.filter((role) => role !== 'operator').map((role) => demoPerson(role, shop)),
  );
  return shops.length === 0 ? [] : [...ofShops, demoPerson('operator', undefined)];
}

/** The first of the team: the technician of the demo is that one, as the key of the role is. */
async function firstOfTeam(board: Table, shop: string): Promise<string | undefined> {
  const { things } = await new TechnicianStore(board, provenTenant(shop)).page(1, undefined);
  return things[0]?.id;
}

/** The tables people are made in. */
interface PeopleTables {
  readonly access: Table;
  readonly board: Table;
}

/** Makes somebody a member of his shop. Who is or was one already stays as he is. @param now epoch milliseconds */
export async function seedPerson({ access, board }: PeopleTables, person: DemoPerson, now: number): Promise<void> {
  const { shop, role, email, name } = person;
  const isLinked = shop !== undefined && role === 'technician';
  const technicianId = isLinked ? await firstOfTeam(board, shop) : undefined;
  const member = { sub: subjectOf({ email }), shop, role, technicianId, name, email };
  try {
    // Members were made without a version before they could be changed.
    const condition = { kind: 'without', attribute: 'version' } as const;
    await access.write({ kind: 'put', item: newMembershipItem(member, now), condition });
  } catch (error) {
    if (!(error instanceof ConditionFailed)) throw error;
  }
}

/** Makes the people of these shops. @param now epoch milliseconds */
export async function seedPeople(tables: PeopleTables, shops: readonly string[], now: number): Promise<void> {
  await Promise.all(demoPeople(shops).map((person) => seedPerson(tables, person, now)));
}
