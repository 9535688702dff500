import { type KnownPerson, subjectOf } from '#local/issuer/person.ts';
import { type ShopRole, shopRoles } from '#shared/contract/access.ts';
import { newMembershipItem } from '#shared/data/membership-item.ts';
import { ConditionFailed, type Table } from '#shared/data/table.ts';

const names: Readonly<Record<ShopRole, string>> = {
  viewer: 'Vera',
  technician: 'Theo',
  dispatcher: 'Dana',
  manager: 'Mia',
};

/** Somebody of a demo shop. */
interface DemoPerson extends KnownPerson {
  readonly shop: string;
  readonly role: ShopRole;
}

/** The people of demo shops: one of each role. */
export function demoPeople(shops: readonly string[]): DemoPerson[] {
  return shops.flatMap((shop) =>
    shopRoles.map((role) => ({
      shop,
      role,
      email: `${role}@${shop}.example`,
      name: names[role],
      about: `${role} of ${shop}`,
    })),
  );
}

/** Makes them members of their shops. Who is or was one already stays as he is. @param now epoch milliseconds */
export async function seedPeople(access: Table, shops: readonly string[], now: number): Promise<void> {
  const writes = demoPeople(shops).map(async ({ shop, role, email, name }) => {
    const item = newMembershipItem({ sub: subjectOf({ email }), shop, role, name, email }, now);
    try {
      await access.write({ kind: 'put', item, condition: { kind: 'absent' } });
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
    }
  });
  await Promise.all(writes);
}
