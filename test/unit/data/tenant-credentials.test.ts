import { describe, expect, it } from '@jest/globals';
import { RoleRefused } from '#shared/data/assume-role.ts';
import { provenTenant } from '#shared/data/tenant.ts';
import { tenantCredentials } from '#shared/data/tenant-credentials.ts';

const minute = 60_000;
const start = 1_800_000_000_000;
const shop = provenTenant('westside');

/** Credentials of a tenant over an STS that answers while it is there. */
function given(random = 0.5) {
  const sts = { now: start, isThere: true, asked: [] as string[] };
  const credentials = tenantCredentials(shop, {
    assume: async (tenant) => {
      sts.asked.push(tenant);
      if (!sts.isThere) throw new RoleRefused('STS did not answer');
      const accessKeyId = `ASIA${sts.asked.length}`;
      return { accessKeyId, secretAccessKey: 's', sessionToken: 't', expiresAt: sts.now + 60 * minute };
    },
    now: () => sts.now,
    random: () => random,
  });
  return { sts, credentials };
}

/** The minutes after which the SDK asks for others: five before what it is told. */
const askedAfter = (expiration: Date, now: number) => (expiration.getTime() - now) / minute - 5;

describe('the credentials of a tenant', () => {
  it.each([
    [0, 35],
    [0.5, 40],
    [0.999, 44.99],
  ])('are renewed, by chance %d, after %d minutes', async (random, minutes) => {
    const { sts, credentials } = given(random);
    expect(askedAfter((await credentials()).expiration, sts.now)).toBeCloseTo(minutes);
    expect(sts.asked).toEqual(['westside']);
  });

  it('serve on while STS gives no new ones, and it is tried again each minute, until they expire', async () => {
    const { sts, credentials } = given();
    await credentials();
    sts.isThere = false;
    sts.now += 59 * minute;
    const { accessKeyId, expiration } = await credentials();
    expect([accessKeyId, askedAfter(expiration, sts.now)]).toEqual(['ASIA1', 1]);
    sts.now += 2 * minute;
    await expect(credentials()).rejects.toThrow(RoleRefused);
    sts.isThere = true;
    expect((await credentials()).accessKeyId).toBe('ASIA4');
  });

  it('are asked for once by all clients of the tenant, until they are to be renewed', async () => {
    const { sts, credentials } = given();
    const [one, other] = await Promise.all([credentials(), credentials()]);
    sts.now += 39 * minute;
    expect([other, await credentials()]).toEqual([one, one]);
    expect(sts.asked).toHaveLength(1);
    sts.now += minute;
    expect((await credentials()).accessKeyId).toBe('ASIA2');
  });

  it('are none where there never were any', async () => {
    const { sts, credentials } = given();
    sts.isThere = false;
    await expect(credentials()).rejects.toThrow(RoleRefused);
  });
});
