import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type Client, createClient } from '#client/index.ts';
import { signInLocally } from '#scripts/operating/local-sign-in.ts';
import { type RunningCloud, sharedCloud } from '../support/shared-cloud.ts';
import { failure } from './support/every-operation.ts';
import { givenShop, ownShopId } from './support/shop-with-keys.ts';

jest.setTimeout(60_000);

/** In a running cloud the roles of the functions judge each part of a transaction. */
describe('people of a shop', () => {
  const shop = ownShopId('peopleside');
  let cloud: RunningCloud;
  let owner: Client;

  beforeAll(async () => {
    cloud = await sharedCloud();
    const { manager: apiKey } = await givenShop(cloud, shop, ['manager']);
    owner = createClient({ baseUrl: cloud.baseUrl, apiKey });
  });

  /** Somebody who accepted an invitation, and his id. */
  async function joined(name: string) {
    const email = `${name}@${shop}.example`;
    await owner.invitePerson({ email, name, role: 'manager' });
    const { accessToken, idToken } = await signInLocally(cloud.baseUrl, { email, name });
    const client = createClient({ baseUrl: cloud.baseUrl, accessToken });
    await client.acceptInvitation({ idToken });
    return { client, id: (await client.getPrincipal()).credential.id };
  }

  it('end each other’s access until one manager is left, however many try at once', async () => {
    const managers = [await joined('ann'), await joined('bea'), await joined('cas')];
    const ends = await Promise.allSettled(managers.map(({ id }) => owner.endPerson({ id })));
    const refused = ends.filter(({ status }) => status === 'rejected');
    expect(refused).toMatchObject([{ reason: { code: 'last_manager', status: 409 } }]);
    const { items } = await owner.listPeople();
    expect(items.map(({ state }) => state).toSorted()).toEqual(['active', 'ended', 'ended']);
    const last = items.find(({ state }) => state === 'active');
    const self = managers.find(({ id }) => id === last?.id);
    expect(await failure(self?.client.endPerson({ id: self.id }) ?? Promise.resolve())).toMatchObject({ status: 409 });
  });
});
