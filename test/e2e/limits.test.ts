import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { StartedCloud } from '../support/started-cloud.ts';
import { http, type Received } from './support/http-call.ts';
import { givenShop } from './support/shop-with-keys.ts';

jest.setTimeout(60_000);

const limit = 60;

describe('a cloud that limits calls', () => {
  const args = ['--seed', 'none', '--limits', 'default'];
  const dataDir = mkdtempSync(join(tmpdir(), 'status-board-e2e-limits-'));
  let cloud: StartedCloud;
  let keys: Awaited<ReturnType<typeof givenShop>>;

  beforeAll(async () => {
    cloud = await StartedCloud.start({ dataDir, args });
    keys = await givenShop(cloud, 'westside');
  });
  afterAll(async () => {
    await cloud.dispose();
    rmSync(dataDir, { recursive: true, force: true });
  });

  const ask = (key: string | undefined, headers = {}) => http(`${cloud.baseUrl}/api/admin/services`, { key, headers });
  const left = ({ headers }: Received) => Number(headers.get('x-ratelimit-remaining'));

  it('gives 50 clients who race with one key exactly its limit, whatever functions answer them', async () => {
    const clients = Array.from({ length: 50 }, async () => [await ask(keys.viewer), await ask(keys.viewer)]);
    const replies = (await Promise.all(clients)).flat();
    const byWindow = Map.groupBy(replies, ({ headers }) => headers.get('x-ratelimit-reset'));
    for (const inWindow of byWindow.values()) {
      const accepted = inWindow.filter(({ status }) => status === 200).map(left);
      const refused = inWindow.filter(({ status }) => status === 429);
      const countedDown = Array.from(accepted, (_, index) => limit - 1 - index);
      expect(accepted.sort((one, other) => other - one)).toEqual(countedDown);
      if (refused.length > 0) expect(accepted).toHaveLength(limit);
      for (const { headers, body } of refused) {
        expect(body).toMatchObject({ code: 'rate_limited', retryable: true });
        expect(Number(headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
      }
    }
    expect(replies.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(limit);
  });

  it('leaves another caller all he has, and a manager five times as much', async () => {
    expect(left(await ask(keys.dispatcher))).toBe(limit - 1);
    expect(left(await ask(keys.manager))).toBe(5 * limit - 1);
  });

  it('lets functions count by the rights they have, and pages read the headers', async () => {
    const { status, headers } = await ask(keys.technician, { origin: 'http://localhost:5173' });
    expect([status, left({ headers } as Received)]).toEqual([200, limit - 1]);
    expect(headers.get('access-control-expose-headers')).toContain('X-RateLimit-Remaining');
    expect(headers.get('ratelimit-policy')).toContain('"minute";q=60;w=60');
  });

  it('refills nothing where it is killed in the middle of a window', async () => {
    const window = ({ headers }: Received) => headers.get('x-ratelimit-reset');
    for (;;) {
      const before = await ask(keys.manager);
      await cloud.end('SIGKILL');
      cloud = await StartedCloud.start({ dataDir, args });
      const after = await ask(keys.manager);
      // Another minute has begun where it took that long; then it tells nothing.
      if (window(after) !== window(before)) continue;
      expect(left(after)).toBe(left(before) - 1);
      return;
    }
  });

  it('tells an address without a valid credential to wait', async () => {
    const statuses: number[] = [];
    for (let call = 0; call < 45; call += 1) statuses.push((await ask('nonsense')).status);
    expect(new Set(statuses)).toEqual(new Set([401, 429]));
  });
});
