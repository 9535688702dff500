import { beforeEach, describe, expect, it } from '@jest/globals';
import { getSlo } from '#shared/contract/health.ts';
import { MetricsUnavailable } from '#shared/data/metric-source.ts';
import { budgetDays, type SloId, slos } from '#shared/observability/slos.ts';
import { MemoryTable } from '#test/support/memory-table.ts';
import { World } from '#test/support/world.ts';

describe('getSlo', () => {
  let world: World;

  beforeEach(async () => {
    const now = () => world?.clock ?? 0;
    world = await World.open({ board: new MemoryTable({ now }), access: new MemoryTable({ now }) });
  });

  /** So many events of an SLO, some of them bad, in the last hour. */
  const count = (id: SloId, { good, bad }: { readonly good: number; readonly bad: number }) => {
    const missed = { metric: 'SloMiss', dimensions: { Slo: id }, at: world.clock - 1_800_000 };
    world.metrics.add({ ...missed, value: 0 }, good);
    world.metrics.add({ ...missed, value: 1 }, bad);
  };

  const fail = (name: string, times: number) => {
    const dimensions = { FunctionName: `status-board-local-${name}` };
    world.metrics.add({ metric: 'Url5xxCount', dimensions, at: world.clock - 1_800_000, value: times });
  };

  const ask = () => world.call(getSlo);
  const slo = async (id: SloId) => (await ask()).body.data.slos.find((it: { id: string }) => it.id === id);

  it('tells each promise, and claims nothing where nothing was counted', async () => {
    const { status, headers, body } = await ask();
    expect([status, headers['x-poll-interval']]).toEqual([200, '60']);
    expect(body.data.asOf).toBe(new Date(world.clock).toISOString());
    expect(body.data.slos).toMatchObject(slos.map(({ id, promise, objective }) => ({ id, promise, objective })));
    expect(body.data.slos).toMatchObject(
      slos.map(() => ({ events: 0, bad: 0, since: null, left: null, spent: false })),
    );
    const [{ burns, days, milliseconds, worst, worseSince }] = body.data.slos;
    expect(burns.map(({ rate }: { rate: unknown }) => rate)).toEqual([null, null, null, null, null]);
    expect({ days, milliseconds, worst, worseSince }).toEqual({
      days: null,
      milliseconds: 800,
      worst: [],
      worseSince: null,
    });
  });

  it('says over how many days, as they are counted', () => {
    expect(getSlo.description).toContain(`over ${budgetDays} days`);
  });

  it('tells what is left, how fast it goes, and who spent it, of the whole stage', async () => {
    count('board', { good: 960, bad: 40 });
    expect(await slo('board')).toEqual({
      ...{ id: 'board', promise: '95 % of boards are there within 800 ms', objective: 0.95, milliseconds: 800 },
      ...{ events: 1_000, bad: 40, since: '2025-09-20T15:00:00.000Z', left: 0.2, spent: false, days: 7 },
      burns: [
        { seconds: 300, rate: null },
        { seconds: 1_800, rate: 0.8 },
        { seconds: 3_600, rate: 0.8 },
        { seconds: 21_600, rate: 0.8 },
        { seconds: 259_200, rate: 0.8 },
      ],
      worseSince: null,
      worst: [{ operation: 'getBoard', bad: 40 }],
    });
  });

  it('tells of a spent budget since when, and which functions of the stage failed most', async () => {
    count('availability', { good: 987, bad: 13 });
    for (const [name, times] of [
      ['get-board', 1],
      ['move-appointment', 7],
      ['list-jobs', 2],
      ['get-health', 3],
    ] as const) {
      fail(name, times);
    }
    expect(await slo('availability')).toMatchObject({
      ...{ left: -12, spent: true, days: 0, milliseconds: null, worseSince: '2025-09-20T15:00:00.000Z' },
      worst: [
        { operation: 'moveAppointment', bad: 7 },
        { operation: 'getHealth', bad: 3 },
        { operation: 'listJobs', bad: 2 },
      ],
    });
  });

  it('asks once a minute at most, however many want to know', async () => {
    const answers = await Promise.all([ask(), ask()]);
    count('board', { good: 1, bad: 0 });
    world.clock += 59_999;
    answers.push(await ask());
    expect(new Set(answers.map(({ body }) => body.data.asOf)).size).toBe(1);
    expect(world.metrics.asked).toHaveLength(2);
    world.clock += 1;
    expect(await slo('board')).toMatchObject({ events: 1 });
    expect(world.metrics.asked).toHaveLength(4);
  });

  it.each([
    'ThrottlingException',
    'AccessDenied',
    'TimeoutError',
  ])('is unavailable after %s, and asks again', async (code) => {
    world.metrics.failure = new MetricsUnavailable(code, 'User arn:aws:iam::1:role/x is not authorized');
    const { status, headers, body } = await ask();
    expect([status, body.code, headers['retry-after']]).toEqual([503, 'unavailable', '5']);
    expect(body.detail).toBe(
      `CloudWatch does not tell what was measured (${code}). The request is fine: send it again.`,
    );
    world.metrics.failure = undefined;
    expect((await ask()).status).toBe(200);
  });

  it('is for managers', async () => {
    expect((await world.call(getSlo, { as: null })).status).toBe(401);
    expect((await world.call(getSlo, { as: 'dispatcher' })).status).toBe(403);
  });
});
