import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type RunningCloud, sharedCloud } from '../support/shared-cloud.ts';
import { StartedCloud } from '../support/started-cloud.ts';
import { http } from './support/http-call.ts';
import { linesOf, runScript } from './support/run-script.ts';
import { givenShop } from './support/shop-with-keys.ts';

jest.setTimeout(60_000);

const date = '2025-09-20';

/** The same in both clouds: ids of what is seeded derive from it. */
const shop = 'seeded';

/** A cloud with a shop, and how it is seeded. */
class Seeded {
  readonly cloud: RunningCloud;
  readonly key: string;

  private constructor(cloud: RunningCloud, key: string) {
    this.cloud = cloud;
    this.key = key;
  }

  static async open(cloud: RunningCloud): Promise<Seeded> {
    return new Seeded(cloud, (await givenShop(cloud, shop, ['manager'])).manager);
  }

  seed(...args: string[]) {
    const plan = { '--shop': shop, '--date': date, '--appointments': '12', '--seed': '42' };
    const usual = { ...plan, '--data': this.cloud.dataDir, '--key': this.key };
    const others = Object.entries(usual).filter(([option]) => !args.includes(option));
    return runScript('seed', [...others.flat(), ...args]);
  }

  call(path: string, sent = {}) {
    return http(`${this.cloud.baseUrl}/api/admin/${path}`, { key: this.key, ...sent });
  }

  async board(on = date) {
    const { asOf, revision, ...board } = (await this.call(`appointments/board?date=${on}`)).body.data;
    return board;
  }

  /** The cards of the day, by id. */
  async cards() {
    const { items } = (await this.call(`appointments?from=${date}&to=${date}&limit=100`)).body.data;
    return items as { id: string; version: number; start: string; customer: { id: string } }[];
  }
}

/** What depends on when a card was seeded, not on how. */
const momentary = new Set(['createdAt', 'updatedAt', 'checkedInAt', 'readyAt', 'completedAt']);
const withoutMoments = (value: unknown) =>
  JSON.parse(JSON.stringify(value, (name, member) => (momentary.has(name) ? undefined : member)));

describe('npm run seed', () => {
  let seeded: Seeded;
  let second: StartedCloud;
  let twin: Seeded;

  beforeAll(async () => {
    second = await StartedCloud.start({ args: ['--seed', 'none'] });
    [seeded, twin] = await Promise.all([Seeded.open(await sharedCloud()), Seeded.open(second)]);
  });

  afterAll(() => second.dispose());

  it('shows how far it is and gives the same board for the same arguments', async () => {
    const [one, other] = await Promise.all([seeded.seed(), twin.seed()]);
    expect(one).toMatchObject({ code: 0, stdout: '' });
    const [first, ...others] = linesOf(one.stderr);
    expect(first).toBe(`seed · at ${seeded.cloud.baseUrl} · stage local · account 000000000000 · region us-east-1`);
    expect(others.at(-2)).toMatch(new RegExp(`^✓ ${shop} ${date}: 12 appointments on the board, \\d`));
    expect(others.at(-1)).toMatch(new RegExp(`^  undo  npm run seed -- --shop ${shop} --date ${date} .* --remove$`));
    expect(other).toMatchObject({ code: 0 });
    const board = withoutMoments(await seeded.board());
    expect(board.columns.completed.count).toBeGreaterThan(0);
    expect(withoutMoments(await twin.board())).toEqual(board);
  });

  it('changes nothing when it runs again', async () => {
    const before = await seeded.board();
    expect(await seeded.seed()).toMatchObject({ code: 0 });
    expect(await seeded.board()).toEqual(before);
  });

  it('gives another board for another seed', async () => {
    expect(await twin.seed('--seed', '43')).toMatchObject({ code: 0 });
    const [ours, theirs] = await Promise.all([seeded.cards(), twin.cards()]);
    const known = new Set(ours.map(({ id }) => id));
    expect(theirs.filter(({ id }) => !known.has(id))).toHaveLength(12);
  });

  it('removes what it made, wherever it is now, and only that; then seeds anew', async () => {
    const [first, ...others] = await seeded.cards();
    const booking = { start: `${date}T18:00:00Z`, customer: { id: first?.customer.id }, serviceCodes: ['OIL001'] };
    const own = await seeded.call('appointments', { method: 'POST', body: booking });
    const later = { version: first?.version, start: '2025-10-01T18:00:00Z' };
    const moved = await seeded.call(`appointments/${first?.id}`, { method: 'PATCH', body: later });
    expect([own.status, moved.status, others.length]).toEqual([201, 200, 11]);

    const removed = async () => {
      const { code, stdout } = await seeded.seed('--remove', '--json');
      return [code, JSON.parse(stdout).data.removed];
    };
    expect(await removed()).toEqual([0, 12]);
    expect((await seeded.cards()).map(({ id }) => id)).toEqual([own.body.data.id]);
    expect((await seeded.call(`appointments/${first?.id}`)).status).toBe(404);

    expect(await removed()).toEqual([0, 0]);
    expect(await seeded.seed()).toMatchObject({ code: 0 });
    expect(await seeded.cards()).toHaveLength(13);
    expect(await removed()).toEqual([0, 12]);
    expect(await seeded.cards()).toHaveLength(1);
  });

  it('makes nothing where there is nothing to remove', async () => {
    const customers = async () => (await seeded.call('customers?limit=100')).body.data.items.length;
    const before = await customers();
    expect(await seeded.seed('--seed', '7', '--remove')).toMatchObject({
      code: 0,
      stderr: expect.stringMatching(/: 0 appointments removed; customers and catalog stay/),
    });
    expect(await customers()).toBe(before);
  });

  it.each([
    [2, ['--date', '2025-13-20'], '--date must be a day such as 2025-09-20, not "2025-13-20"'],
    [2, ['--appointments', '0'], '--appointments must be a whole number from 1 to 5000, not "0"'],
    [2, ['--appointments', 'many'], '--appointments must be a whole number from 1 to 5000, not "many"'],
    [2, ['--seed', '-1'], '--seed needs a value, one that begins with - as in --seed=-1; see npm run seed -- --help'],
    [2, ['--key', 'nön'], 'the key has characters no API key has; copy it again'],
    [1, ['--key', 'sb_test_nonsense'], /^✗ getShop answered 401 unauthorized: .* \(correlation id \S+\)$/],
    [3, ['--shop', 'ghost'], `the key is one of the shop ${shop}, not of ghost`],
    [
      3,
      ['--data', '/nowhere'],
      'there is no /nowhere/outputs.json; run npm start first, or say which folder with --data',
    ],
  ])('ends with %d and one line for %j', async (exitCode, args, message) => {
    const { code, stdout, stderr } = await seeded.seed(...args);
    const faults = linesOf(stderr).filter((line) => !line.startsWith('seed · '));
    const told = typeof message === 'string' ? `✗ ${message}` : expect.stringMatching(message);
    expect({ code, stdout, faults }).toEqual({ code: exitCode, stdout: '', faults: [told] });
  });
});
