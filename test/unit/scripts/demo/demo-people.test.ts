import { beforeEach, describe, expect, it } from '@jest/globals';
import { subjectOf } from '#local/issuer/person.ts';
import { demoPeople, seedPeople } from '#scripts/demo/demo-people.ts';
import { MembershipStore } from '#shared/data/membership-store.ts';
import { membershipKey } from '#shared/data/person-keys.ts';
import { MemoryTable } from '#test/support/memory-table.ts';

const now = Date.parse('2025-09-20T16:00:00.000Z');
const mia = subjectOf({ email: 'manager@edgar.example' });

describe('the people of the demo', () => {
  let access: MemoryTable;
  const known = (sub: string) => new MembershipStore(access, () => now).of(sub, undefined);

  beforeEach(() => {
    access = new MemoryTable({ now: () => now });
  });

  it('are one of each role in each shop, members by the address they sign in with', async () => {
    await seedPeople(access, ['edgar', 'northside'], now);
    for (const { email, shop, role } of demoPeople(['edgar', 'northside'])) {
      expect(await known(subjectOf({ email }))).toMatchObject([{ shop, role, email }]);
    }
    expect(demoPeople(['edgar', 'northside'])).toHaveLength(8);
  });

  it('are not made again: who was ended stays so', async () => {
    await seedPeople(access, ['edgar'], now);
    const key = membershipKey(mia, 'edgar');
    await access.write({ kind: 'update', key, set: { endedAt: now }, remove: [], condition: { kind: 'present' } });
    await seedPeople(access, ['edgar'], now);
    expect(await known(mia)).toEqual([]);
  });
});
