import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import { createClient } from '#client/index.ts';
import { type RunningCloud, sharedCloud } from '../support/shared-cloud.ts';
import { failure } from './support/every-operation.ts';
import { jsonOf, runScript } from './support/run-script.ts';
import { givenShop, ownShopId } from './support/shop-with-keys.ts';

jest.setTimeout(60_000);

describe('npm run token', () => {
  const shop = ownShopId('tokenside');
  let cloud: RunningCloud;

  beforeAll(async () => {
    cloud = await sharedCloud();
    await givenShop(cloud, shop, []);
  });

  const token = (...args: string[]) => jsonOf('token', [...args, '--data', cloud.dataDir]);
  const client = (accessToken: string) => createClient({ baseUrl: cloud.baseUrl, accessToken });

  it('signs in as the person of a role, who is made where the shop has none', async () => {
    const { data } = await token('--shop', shop, '--role', 'dispatcher');
    expect(data).toMatchObject({ use: 'access', email: `dispatcher@${shop}.example` });
    const me = await client(data.token).getPrincipal();
    expect(me).toMatchObject({ shop: { id: shop }, role: 'dispatcher', credential: { kind: 'person' } });
  });

  it('signs in as an operator, who names a shop, and as anybody, who has none', async () => {
    const [operator, stranger] = await Promise.all([
      token('--role', 'operator'),
      token('--email', `ann@${shop}.example`, '--name', 'Ann'),
    ]);
    expect(await client(operator.data.token).listMyShops()).toEqual({ items: [], nextCursor: null, operator: true });
    expect(await client(stranger.data.token).listMyShops()).toMatchObject({ operator: false });
    expect(await failure(client(stranger.data.token).getPrincipal())).toMatchObject({ status: 403 });
  });

  it('says what is missing', async () => {
    const { code, stderr } = await runScript('token', ['--role', 'viewer', '--data', cloud.dataDir]);
    expect([code, stderr]).toEqual([2, expect.stringContaining('--shop is missing')]);
  });
});
