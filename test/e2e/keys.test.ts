import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import { shopRoles } from '#shared/contract/access.ts';
import { type RunningCloud, sharedCloud } from '../support/shared-cloud.ts';
import { http } from './support/http-call.ts';
import { jsonOf, linesOf, runScript } from './support/run-script.ts';
import { givenShop } from './support/shop-with-keys.ts';

jest.setTimeout(60_000);

describe('npm run keys', () => {
  let cloud: RunningCloud;

  beforeAll(async () => {
    cloud = await sharedCloud();
    await Promise.all([givenShop(cloud, 'westside', []), givenShop(cloud, 'eastside', [])]);
  });

  const keys = (...args: string[]) => runScript('keys', [...args, '--data', cloud.dataDir]);
  const keysJson = async (...args: string[]) => (await jsonOf('keys', [...args, '--data', cloud.dataDir])).data;
  const create = (shop: string, role: string, ...args: string[]) =>
    keysJson('create', '--shop', shop, '--role', role, ...args);
  const call = (path: string, key: string, sent = {}) => http(`${cloud.baseUrl}/api/admin/${path}`, { key, ...sent });

  it('makes keys that let in as far as their role goes', async () => {
    const { key: manager } = await create('westside', 'manager');
    const team = await call('technicians', manager, { method: 'POST', body: { name: 'Ben Okafor' } });
    const whose = ['--technician', team.body.data.id as string];
    const allowed = shopRoles.map(async (role) => {
      const { key, ...made } = await create('westside', role, ...(role === 'technician' ? whose : []));
      expect(made).toEqual({ shop: 'westside', role, keyId: expect.stringMatching(/^[0-9a-z]{12}$/) });
      expect(key).toMatch(new RegExp(`^sb_test_${made.keyId}_[0-9A-Za-z]{38}$`));
      const customer = { method: 'POST', body: { name: 'Mia Cohen', phone: '+13105550123' } };
      const technician = { method: 'POST', body: { name: 'Alba Reyes' } };
      const replies = await Promise.all([
        call('shop', key),
        call('customers', key, customer),
        call('technicians', key, technician),
      ]);
      return [role, replies.map(({ status }) => status)];
    });
    expect(Object.fromEntries(await Promise.all(allowed))).toEqual({
      viewer: [200, 403, 403],
      technician: [200, 403, 403],
      dispatcher: [200, 201, 403],
      manager: [200, 201, 201],
    });
    const { data } = await jsonOf('keys', ['list', '--shop', 'westside', '--data', cloud.dataDir]);
    const links = data.keys.filter(({ technicianId }: { technicianId?: string }) => technicianId === whose[1]);
    expect(links).toMatchObject([{ role: 'technician' }]);
  });

  it('shows the text of a key once, and never again', async () => {
    const { code, stdout } = await keys('create', '--shop', 'eastside', '--role', 'viewer', '--label', 'van 7');
    const shown = stdout.match(/sb_test_\w+/g) ?? [];
    expect({ code, shown: shown.length }).toEqual({ code: 0, shown: 1 });
    const [, , keyId, secret = ''] = (shown[0] ?? '').split('_');
    const listed = await keys('list', '--shop', 'eastside');
    expect(listed.stdout).toMatch(new RegExp(`^${keyId}  viewer +\\S+  active  van 7$`, 'm'));
    const json = await keysJson('list', '--shop', 'eastside');
    const { keys: all } = json;
    expect(all).toEqual([
      {
        ...{ keyId, shop: 'eastside', role: 'viewer', label: 'van 7' },
        createdAt: expect.any(Number),
        createdBy: expect.stringMatching(/^operator:./),
      },
    ]);
    expect(listed.stdout + JSON.stringify(json)).not.toContain(secret);
  });

  it('revokes a key: it is shown as revoked, and no function that asks about it lets it in', async () => {
    const { key, keyId } = await create('westside', 'viewer');
    expect((await call('shop', key)).status).toBe(200);
    expect(await keysJson('revoke', '--shop', 'westside', '--key-id', keyId, '--yes')).toEqual({
      shop: 'westside',
      keyId,
      revoked: true,
    });
    const listed = await keys('list', '--shop', 'westside');
    expect(listed.stdout).toMatch(new RegExp(`^${keyId}  viewer +\\S+  revoked \\S+  used \\S+$`, 'm'));
    // A function believes for up to 30 s what it read; one that has not seen the key reads it now.
    expect(await call('services', key)).toMatchObject({ status: 401, body: { code: 'unauthorized' } });
    const again = await keys('revoke', '--shop', 'westside', '--key-id', keyId);
    expect([again.code, again.stderr]).toEqual([
      0,
      expect.stringContaining(`key ${keyId} of westside is revoked already`),
    ]);
  });

  it('revokes a key that is pasted as a whole', async () => {
    const { key, keyId } = await create('westside', 'viewer');
    const asked = await keys('revoke', '--shop', 'westside', '--key-id', key);
    expect([asked.code, asked.stderr]).toEqual([2, expect.stringContaining('there is no terminal to ask on')]);
    expect((await call('shop', key)).status).toBe(200);
    const { code, stderr } = await keys('revoke', '--shop', 'westside', '--key-id', key, '--yes');
    expect(code).toBe(0);
    expect(stderr).toContain(`✓ key ${keyId} of westside is revoked; functions stop accepting it within 30 seconds`);
    expect(asked.stderr + stderr).not.toContain(key);
  });

  it("does not revoke a shop's key by another shop's name", async () => {
    const { key, keyId } = await create('westside', 'viewer');
    const { code, stderr } = await keys('revoke', '--shop', 'eastside', '--key-id', keyId);
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: expect.stringContaining(`✗ eastside has no key ${keyId} in stage local\n`),
    });
    expect((await call('technicians', key)).status).toBe(200);
  });

  it.each([
    [
      ['create', '--shop', 'ghost', '--role', 'viewer'],
      'there is no shop "ghost" in stage local; npm run shops -- create --stage local makes one',
    ],
    [
      ['list', '--shop', 'ghost'],
      'there is no shop "ghost" in stage local; npm run shops -- create --stage local makes one',
    ],
    [
      ['create', '--shop', 'westside', '--role', 'technician', '--technician', 'tec_0000000000000000'],
      'there is no technician "tec_0000000000000000" in shop "westside"',
    ],
    [['revoke', '--shop', 'westside', '--key-id', 'zzz'], 'westside has no key zzz in stage local'],
  ])('cannot do %j, and says so in one line', async (args, message) => {
    const { code, stdout, stderr } = await keys(...args);
    expect({ code, stdout, end: linesOf(stderr).at(-1) }).toEqual({ code: 1, stdout: '', end: `✗ ${message}` });
  });

  it('makes a key of an operator, who names the shop he means', async () => {
    const { key, keyId } = await keysJson('create', '--role', 'operator', '--client', 'nightly', '--expires', '90d');
    const ask = (headers: Record<string, string>) => call('me', key, { headers });
    const answers = await Promise.all(['westside', 'eastside'].map((shop) => ask({ 'x-shop-id': shop })));
    expect(answers.map(({ body }) => [body.data.shop.id, body.data.role])).toEqual([
      ['westside', 'operator'],
      ['eastside', 'operator'],
    ]);
    expect([(await ask({})).status, (await ask({ 'x-shop-id': 'nowhere' })).status]).toEqual([400, 403]);
    const listed = await keys('list', '--operators');
    expect(listed.stdout).toMatch(
      new RegExp(`^${keyId}  operator +\\S+  active until \\S+(  used \\S+)?  nightly$`, 'm'),
    );
    await keysJson('revoke', '--operators', '--key-id', keyId, '--yes');
  });

  it('rotates a key: both let in for the overlap, and the API rotates on', async () => {
    const { key, keyId } = await create('westside', 'manager');
    const rotated = await keysJson('rotate', '--shop', 'westside', '--key-id', key, '--overlap', '1h', '--yes');
    expect(rotated).toEqual({ shop: 'westside', keyId: expect.any(String), key: expect.any(String), replaces: keyId });
    expect([(await call('shop', key)).status, (await call('shop', rotated.key)).status]).toEqual([200, 200]);
    const again = await call(`keys/${rotated.keyId}/rotate`, rotated.key, { method: 'POST', body: {} });
    expect([again.status, again.body.data.createdBy]).toEqual([200, `key:${rotated.keyId}`]);
    expect((await call('shop', again.body.data.key)).status).toBe(200);
  });

  it.each([
    [
      ['create', '--shop', 'westside', '--role', 'boss'],
      '--role must be viewer, technician, dispatcher, manager or operator, not "boss"',
    ],
    [['create', '--shop', 'westside'], '--role is missing; see npm run keys -- create --help'],
    [['revoke', '--shop', 'westside'], '--key-id is missing; see npm run keys -- revoke --help'],
    [['revoke', '--shop', 'westside', '--key-id', ''], '--key-id is empty; see npm run keys -- revoke --help'],
    [['list', '--shop', ''], '--shop is empty; see npm run keys -- list --help'],
    [
      ['create', '--shop', 'westside', '--role', 'viewer', '--label', 'van\u001b[2J'],
      '--label must be one line without control characters',
    ],
    [
      ['create', '--shop', 'westside', '--role', 'viewer', '--label', 'x'.repeat(81)],
      '--label must have at most 80 characters',
    ],
    [['list'], '--shop is missing, or --operators; see npm run keys -- list --help'],
    [
      ['forge', '--shop', 'westside'],
      "unknown command 'forge': say create, list, rotate or revoke; see npm run keys -- --help",
    ],
    [
      ['create', '--role', 'viewer'],
      '--shop is missing: the role viewer is one of a shop (viewer, technician, dispatcher, manager are)',
    ],
    [
      ['create', '--shop', 'westside', '--role', 'technician'],
      '--technician is missing: a technician sees own appointments only, so say who it is',
    ],
    [['create', '--shop', 'westside', '--role', 'operator'], '--shop: an operator belongs to no shop; leave it out'],
    [
      ['list', '--shop', 'westside', '--operators'],
      '--shop and --operators exclude each other; see npm run keys -- list --help',
    ],
    [['list', '--shop', 'westside', '--stage', 'moon'], '--stage must be local, dev, staging or prod, not "moon"'],
  ])('refuses %j in one line', async (args, message) => {
    expect(await keys(...args)).toEqual({ code: 2, stdout: '', stderr: `✗ ${message}\n` });
  });
});
