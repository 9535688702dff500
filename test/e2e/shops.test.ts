import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type RunningCloud, sharedCloud } from '../support/shared-cloud.ts';
import { http } from './support/http-call.ts';
import { jsonOf, linesOf, runScript } from './support/run-script.ts';

jest.setTimeout(60_000);

describe('npm run shops', () => {
  let cloud: RunningCloud;

  beforeAll(async () => {
    cloud = await sharedCloud();
  });

  const shops = (...args: string[]) => runScript('shops', [...args, '--data', cloud.dataDir]);
  /** What names this cloud in commands that are to be pasted. */
  const here = () => `--stage local --data ${cloud.dataDir}`;
  const given = (changes: Readonly<Record<string, string>> = {}): string[] => {
    const options = { shop: 'uptown', name: 'Up Town', 'time-zone': 'Asia/Kathmandu', currency: 'NPR', ...changes };
    return Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]);
  };

  it('makes a shop, says what to do next, and shows it as its own people see it', async () => {
    const { code, stdout, stderr } = await shops('create', ...given({ phone: '+9771234567' }));
    expect({ code, stdout, told: linesOf(stderr) }).toEqual({
      code: 0,
      stdout: 'uptown: Up Town, Asia/Kathmandu, NPR, version 1\n',
      told: [
        'shops create · stage local · account 000000000000 · region us-east-1',
        `  next  npm run keys -- create --shop uptown --role manager ${here()}`,
      ],
    });
    const at = ['--shop', 'uptown', '--data', cloud.dataDir];
    const { data: shown } = await jsonOf('shops', ['show', ...at]);
    const { key } = (await jsonOf('keys', ['create', ...at, '--role', 'viewer'])).data;
    const { body } = await http(`${cloud.baseUrl}/api/admin/shop`, { key });
    expect(body.data).toMatchObject({ id: 'uptown', phone: '+9771234567', timeZone: 'Asia/Kathmandu' });
    expect(shown).toEqual(body.data);
  });

  it('keeps a shop from its people and gives it back, and lists how shops stand', async () => {
    await jsonOf('shops', ['create', ...given({ shop: 'old-town' }), '--data', cloud.dataDir]);
    const at = ['--shop', 'old-town', '--data', cloud.dataDir];
    const { key } = (await jsonOf('keys', ['create', ...at, '--role', 'viewer'])).data;
    const ask = async () => (await http(`${cloud.baseUrl}/api/admin/shop`, { key })).status;
    const suspended = await jsonOf('shops', ['suspend', ...at, '--yes', '--reason', 'the bill of June is open']);
    expect(suspended.data).toMatchObject({ status: 'suspended', reason: 'the bill of June is open' });
    // Nobody has asked about it yet, so nobody believes that it is at work.
    expect(await ask()).toBe(403);
    const { stdout } = await shops('list');
    expect(stdout).toMatch(
      /^old-town +suspended +standard +Asia\/Kathmandu {2}Up Town {2}\(the bill of June is open\)$/m,
    );
    expect((await jsonOf('shops', ['tier', ...at, '--yes', '--tier', 'trial'])).data.tier).toBe('trial');
    expect((await jsonOf('shops', ['reinstate', ...at, '--yes'])).data).toMatchObject({
      status: 'active',
      reason: null,
    });
  });

  it('does not make a shop twice', async () => {
    const before = (await jsonOf('shops', ['create', ...given({ shop: 'midtown' }), '--data', cloud.dataDir])).data;
    const { code, stdout, stderr } = await shops('create', ...given({ shop: 'midtown', name: 'Another' }));
    expect({ code, stdout, told: linesOf(stderr).slice(1) }).toEqual({
      code: 3,
      stdout: '',
      told: ['✗ there is a shop "midtown" already', `  next   npm run shops -- show --shop midtown ${here()}`],
    });
    expect((await jsonOf('shops', ['show', '--shop', 'midtown', '--data', cloud.dataDir])).data).toEqual(before);
  });

  it.each([
    [
      { 'time-zone': 'Mars/Olympus' },
      '--time-zone must be an IANA time zone such as America/Los_Angeles, not "Mars/Olympus"',
    ],
    [
      { 'time-zone': 'asia/kathmandu' },
      '--time-zone must be an IANA time zone such as America/Los_Angeles, not "asia/kathmandu"',
    ],
    [
      { 'time-zone': 'America/los_Angeles' },
      '--time-zone must be an IANA time zone such as America/Los_Angeles, not "America/los_Angeles"',
    ],
    [{ currency: 'USS' }, '--currency must be a currency of ISO 4217 such as USD, not "USS"'],
    [{ currency: 'usd' }, '--currency must be three letters such as USD, not "usd"'],
    [{ shop: 'West' }, '--shop must be 2 to 31 of a-z, 0-9 and -, starting with a letter, not "West"'],
    [{ name: ' ' }, '--name is empty; see npm run shops -- create --help'],
    [
      { shop: 'West', phone: '12' },
      '--shop must be 2 to 31 of a-z, 0-9 and -, starting with a letter, not "West"; --phone must be an E.164 number such as +13105550123, not "12"',
    ],
  ])('refuses a shop with %j in one line', async (changes, message) => {
    expect(await shops('create', ...given(changes))).toEqual({ code: 2, stdout: '', stderr: `✗ ${message}\n` });
  });

  it('cannot show a shop that is not there', async () => {
    const end = '✗ there is no shop "ghost" in stage local; npm run shops -- create --stage local makes one';
    const { code, stdout, stderr } = await shops('show', '--shop', 'ghost');
    expect({ code, stdout, end: linesOf(stderr).at(-1) }).toEqual({ code: 1, stdout: '', end });
  });

  it.each([
    [['create', '--shop', 'northend'], 'missing: --name, --time-zone, --currency; see npm run shops -- create --help'],
    [['show'], '--shop is missing; see npm run shops -- show --help'],
    [
      ['close', '--shop', 'uptown'],
      "unknown command 'close': say create, show, list, suspend, reinstate, tier or delete; see npm run shops -- --help",
    ],
  ])('refuses %j in one line', async (args, message) => {
    expect(await shops(...args)).toEqual({ code: 2, stdout: '', stderr: `✗ ${message}\n` });
  });
});
