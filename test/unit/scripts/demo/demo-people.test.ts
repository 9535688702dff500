import { beforeEach, describe, expect, it } from '@jest/globals';
import { subjectOf } from '#local/issuer/person.ts';
import { demoPeople, seedPeople } from '#scripts/demo/demo-people.ts';
import { technicianKey } from '#shared/data/keys.ts';
import { MembershipStore } from '#shared/data/membership-store.ts';
import { membershipKey } from '#shared/data/person-keys.ts';
import { provenTenant } from '#shared/data/tenant.ts';
import { MemoryTable } from '#test/support/memory-table.ts';

const now = Date.parse('2025-09-20T16:00:00.000Z');
const mia = subjectOf({ email: 'manager@edgar.example' });

describe('the people of the demo', () => {
  let access: MemoryTable;
  let board: MemoryTable;
  const known = (sub: string) => new MembershipStore(access, () => now).of(sub, undefined);
  const seed = (...shops: string[]) => seedPeople({ access, board }, shops, now);

  beforeEach(() => {
    access = new MemoryTable({ now: () => now });
    board = new MemoryTable({ now: () => now });
  });

  it('are one of each role in each shop and an operator, members by the address they sign in with', async () => {
    await seed('edgar', 'northside');
    for (const { email, shop, role } of demoPeople(['edgar', 'northside'])) {
      const [member, ...others] = await known(subjectOf({ email }));
      expect([member?.shop, member?.role, member?.email, others]).toEqual([shop, role, email, []]);
    }
    expect(demoPeople(['edgar', 'northside'])).toHaveLength(9);
  });

  it('have the first of the team as their technician', async () => {
    const ids = ['tec_00000000000000aa', 'tec_00000000000000bb'];
    for (const id of ids) {
      const technician = { id, version: 1, name: 'Alba', active: true, createdAt: now, updatedAt: now };
      await board.write({ kind: 'put', item: { ...technicianKey(provenTenant('edgar'), id), ...technician } });
    }
    await seed('edgar');
    expect(await known(subjectOf({ email: 'technician@edgar.example' }))).toMatchObject([{ technicianId: ids[0] }]);
    expect((await known(mia))[0]?.technicianId).toBeUndefined();
  });

  it('are not made again: who was ended stays so', async () => {
    await seed('edgar');
    const key = membershipKey(mia, 'edgar');
    await access.write({ kind: 'update', key, set: { endedAt: now }, remove: [], condition: { kind: 'present' } });
    await seed('edgar');
    expect(await known(mia)).toEqual([]);
  });
});
