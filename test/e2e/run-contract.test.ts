import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { shopRoles } from '#shared/contract/access.ts';
import { eventFunctions } from '#shared/contract/consumers.ts';
import { kebabCase, operations } from '#shared/contract/operations.ts';
import { statuses } from '#shared/contract/statuses.ts';
import { addDays } from '#shared/domain/shop-time.ts';
import { StartedCloud } from '../support/started-cloud.ts';
import { http } from './support/http-call.ts';

jest.setTimeout(60_000);

const boardOf = async (cloud: StartedCloud, shop: string, key = cloud.outputs.shops[shop]?.keys.viewer) => {
  const { body } = await http(`${cloud.baseUrl}/api/admin/appointments/board`, { key });
  const { asOf, ...board } = body.data;
  return board;
};

describe('npm start', () => {
  let cloud: StartedCloud;

  beforeAll(async () => {
    cloud = await StartedCloud.start();
  });

  afterAll(() => cloud.dispose());

  const restart = async (...args: string[]) => {
    await cloud.end();
    return StartedCloud.start({ dataDir: cloud.dataDir, args });
  };

  it('says where it is ready', () => {
    expect(cloud.stdout).toContain(`ready ${cloud.baseUrl}`);
    expect(cloud.baseUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });

  it('writes down its addresses and the demo keys', () => {
    const { baseUrl, functionUrls, docsUrl, boardUrl, shops, ...forClients } = cloud.outputs;
    const { dynamodbEndpoint, sqsEndpoint, s3Endpoint, awsEndpoint, ...forSigners } = forClients;
    const { awsCredentials, awsRegion, awsPrincipals, ...others } = forSigners;
    expect(Object.keys(functionUrls).sort()).toEqual(operations.map(({ operation }) => operation.id).sort());
    expect(new Set(Object.values(functionUrls)).size).toBe(operations.length);
    expect({ docsUrl, boardUrl }).toEqual({ docsUrl: `${baseUrl}/docs`, boardUrl: `${baseUrl}/` });
    for (const endpoint of [dynamodbEndpoint, sqsEndpoint, s3Endpoint, awsEndpoint]) {
      expect(endpoint).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    }
    expect(Object.keys(shops)).toEqual(['edgar', 'northside']);
    for (const { keys } of Object.values(shops)) expect(Object.keys(keys)).toEqual([...shopRoles]);
    expect(awsCredentials).toEqual({
      accessKeyId: expect.stringMatching(/^LOCAL[0-9A-F]{40}$/),
      secretAccessKey: expect.stringMatching(/^[0-9a-f]{40}$/),
    });
    expect(awsRegion).toBe('us-east-1');
    expect(Object.keys(awsPrincipals)).toEqual(['operator', 'role', 'page', 'outsider']);
    expect(awsPrincipals.operator).toMatchObject(awsCredentials);
    expect(others).toEqual({});
  });

  it.each([
    ['edgar', 'America/Los_Angeles'],
    ['northside', 'America/New_York'],
  ])('gives the demo shop %s a catalog and a lively day', async (shop, timeZone) => {
    const key = cloud.outputs.shops[shop]?.keys.manager;
    const services = await http(`${cloud.baseUrl}/api/admin/services`, { key });
    const codes = services.body.data.items.map(({ code }: { code: string }) => code);
    expect(codes).toEqual(expect.arrayContaining(['OIL001', 'TIRE001']));
    const board = await boardOf(cloud, shop);
    const filled = statuses.filter((status) => board.columns[status].count > 0);
    expect({ zone: board.timeZone, filled: filled.length >= 4 }).toEqual({ zone: timeZone, filled: true });
    expect(board.carriedOver.length).toBeGreaterThan(0);
  });

  it.each([
    'edgar',
    'northside',
  ])('gives the demo shop %s weeks behind it for the numbers to look back on', async (shop) => {
    const key = cloud.outputs.shops[shop]?.keys.manager;
    const { date } = await boardOf(cloud, shop);
    const range = `from=${addDays(date, -28)}&to=${addDays(date, -2)}`;
    const { body } = await http(`${cloud.baseUrl}/api/admin/dashboard/stats?${range}`, { key });
    const days = body.data.days as { jobsToday: number; cycleMinutesAverage: number | null }[];
    expect(days).toHaveLength(27);
    for (const { jobsToday, cycleMinutesAverage } of days) {
      expect(jobsToday).toBeGreaterThan(2);
      expect(cycleMinutesAverage).toBeGreaterThan(30);
    }
  });

  it('keeps a log of JSON lines for each function', () => {
    const ids = [
      ...operations.map(({ operation }) => operation.id),
      ...eventFunctions.map(({ declared }) => declared.id),
    ];
    const names = ids.map((id) => `status-board-local-${kebabCase(id)}.jsonl`);
    expect(readdirSync(join(cloud.dataDir, 'logs')).sort()).toEqual(names.sort());
  });

  it('continues a data folder where it was left, outputs deleted or not: cards, keys, addresses; nothing seeded or built', async () => {
    const before = cloud.outputs;
    const board = await boardOf(cloud, 'edgar');
    await cloud.end();
    rmSync(join(cloud.dataDir, 'outputs.json'));
    const next = await StartedCloud.start({ dataDir: cloud.dataDir });
    try {
      expect(next.outputs.shops).toEqual(before.shops);
      // A cloud of another test may have taken a port while this one was down; a cloud that forgets its ports has none again.
      const kept = Object.entries(next.outputs.functionUrls).filter(([id, url]) => url === before.functionUrls[id]);
      expect(Object.keys(next.outputs.functionUrls)).toEqual(Object.keys(before.functionUrls));
      expect(kept.length).toBeGreaterThanOrEqual(Object.keys(before.functionUrls).length - 3);
      expect(await boardOf(next, 'edgar')).toEqual(board);
      expect(next.stdout.join('\n')).not.toMatch(/seeding|bundling|building/);
    } finally {
      await next.dispose();
    }
  });

  it('starts clean after --reset, and without shops after --seed none; ready is the last it says until it stops', async () => {
    const key = cloud.outputs.shops.edgar?.keys.viewer;
    const next = await restart('--reset', '--seed', 'none');
    try {
      expect(next.outputs.shops).toEqual({});
      const refused = await http(`${next.baseUrl}/api/admin/appointments/board`, { key });
      expect(refused).toMatchObject({ status: 401, body: { code: 'unauthorized' } });
      await next.end();
      expect(next.stdout.slice(-2)).toEqual([`ready ${next.baseUrl}`, expect.stringMatching(/^stopping/)]);
    } finally {
      await next.dispose();
    }
  });
});
