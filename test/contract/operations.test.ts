import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { stages } from '#infra/stage-settings.ts';
import { personScopes, roleAllows, roles } from '#shared/contract/access.ts';
import { isWrite } from '#shared/contract/operation.ts';
import { operations } from '#shared/contract/operations.ts';
import type { ProblemCode } from '#shared/contract/problems.ts';
import { reinstateShop, suspendShop } from '#shared/contract/shop.ts';
import { newMembershipItem } from '#shared/data/membership-item.ts';
import { TableUnavailable } from '#shared/data/table.ts';
import { must } from '#test/support/fixtures.ts';
import { MemoryTable } from '#test/support/memory-table.ts';
import { recordingCounters, recordingLinks, recordingMetrics, recordingQueue } from '#test/support/recording-ports.ts';
import { asGranted, recordingTable } from '#test/support/recording-table.ts';
import { World } from '#test/support/world.ts';
import { allScenarios } from './all-scenarios.ts';
import { expectProblem, expectSuccess } from './expectations.ts';
import { failing, type Prepare, type Scenarios } from './scenario.ts';

/** So many calls that none is refused here by chance. */
const generous = {
  ...stages.local.limits,
  caller: { minute: 1_000 },
  classes: { credentials: { minute: 1_000 }, jobs: {}, pairing: { minute: 1_000 }, upload: {} },
};

/** Outcomes any operation of a kind brings about in the same way. */
function commonProblems({ operation, success }: Scenarios): Partial<Record<ProblemCode, Prepare>> {
  const weakest = roles.find((role) => operation.scope !== null && !roleAllows(role, operation.scope));
  return {
    validation_failed: async (world) => ({ ...(await success(world)), rawQuery: 'unknown=1' }),
    unauthorized: async (world) => ({ ...(await success(world)), as: null }),
    forbidden: async (world) => ({
      ...(await success(world)),
      ...(weakest === undefined ? { headers: { 'x-shop-id': 'northside' } } : { as: weakest }),
    }),
    shop_suspended: async (world) => {
      const request = { ...(await success(world)), as: 'manager', shop: 'northside' } as const;
      await must(world, suspendShop, { as: 'operator', params: { shop: 'northside' }, body: {} });
      world.restart();
      return request;
    },
    payload_too_large: async (world) => ({ ...(await success(world)), rawBody: `"${'x'.repeat(262_144)}"` }),
    unsupported_media_type: async (world) => ({ ...(await success(world)), headers: { 'content-type': 'text/plain' } }),
    rate_limited: async (world) => {
      const request = await success(world);
      world.counters.full = 'minute';
      return request;
    },
    quota_exceeded: async (world) => {
      const request = { ...(await success(world)), as: 'manager', shop: 'northside' } as const;
      await must(world, reinstateShop, { as: 'operator', params: { shop: 'northside' }, body: {} });
      world.restart();
      world.counters.full = 'day';
      return request;
    },
    internal: async (world) => failing(await success(world), world, new Error('a secret of ours')),
    unavailable: async (world) => failing(await success(world), world, new TableUnavailable('no answer')),
  };
}

it('has scenarios for every operation', () => {
  const covered = allScenarios.map(({ operation }) => operation.id).sort();
  expect(covered).toEqual(operations.map(({ operation }) => operation.id).sort());
});

describe.each(allScenarios.map((scenarios) => [scenarios.operation.id, scenarios] as const))('%s', (_id, scenarios) => {
  const { operation } = scenarios;
  const rights = new Set<string>();
  let world: World;

  beforeAll(async () => {
    let live = false;
    const used = (right: string) => live && rights.add(right);
    const now = () => world?.clock ?? 0;
    world = await World.open({
      board: recordingTable(new MemoryTable({ now }), 'board', used),
      access: recordingTable(new MemoryTable({ now }), 'access', used),
      work: recordingTable(new MemoryTable({ now }), 'work', used),
    });
    const ann = { sub: 'ann', shop: 'edgar', role: 'manager', name: 'Ann', email: 'ann@example.com' } as const;
    const olga = { sub: 'olga', role: 'operator', name: 'Olga', email: 'olga@example.com' } as const;
    for (const person of [ann, { ...olga, shop: undefined }]) {
      await world.tables.access.write({ kind: 'put', item: newMembershipItem(person, world.clock) });
    }
    const { queues, fileLinks, metrics } = world.runtime;
    for (const [name, queue] of queues) queues.set(name, recordingQueue(queue, used));
    for (const [name, links] of fileLinks) fileLinks.set(name, recordingLinks(links, used));
    for (const [name, source] of metrics) metrics.set(name, recordingMetrics(source, used));
    world.pepper.onRead = () => used('pairing-pepper GetSecretValue');
    world.limitCalls(generous, recordingCounters(world.counters, used));
    world.beforeCall = (called) => {
      live = called.id === operation.id;
      if (live) world.restart();
    };
  });

  // Whoever was refused has room again in the next minute.
  afterEach(() => world.restart());

  it('succeeds as documented', async () => {
    for (const prepare of [scenarios.success, ...(scenarios.alsoSucceeds ?? [])]) {
      expectSuccess(operation, await world.call(operation, await prepare(world)));
    }
  });

  it.each(operation.problems)('answers %s as documented', async (code) => {
    const prepare = scenarios.problems[code] ?? commonProblems(scenarios)[code];
    if (prepare === undefined) throw new Error(`${operation.id} documents ${code} and no scenario brings it about`);
    expectProblem(operation, code, await world.call(operation, await prepare(world)));
  });

  if (operation.scope !== null && !personScopes.includes(operation.scope)) {
    it('answers an operator who names the shop as its manager', async () => {
      expectSuccess(operation, await world.call(operation, { ...(await scenarios.success(world)), as: 'operator' }));
    });

    it('answers a manager or, of what operators alone do, an operator who signed in as the key of one', async () => {
      const request = await scenarios.success(world);
      const sub = roleAllows('manager', operation.scope ?? 'shop:read') ? 'ann' : 'olga';
      const headers = { ...request.headers, 'x-access-token': world.issuer.accessToken({ sub }) };
      expectSuccess(operation, await world.call(operation, { ...request, as: null, headers }));
    });
  }

  if (operation.conditional) {
    it('answers 304 without a body where nothing changed', async () => {
      const request = await scenarios.success(world);
      const { headers } = await world.call(operation, request);
      const again = await world.call(operation, { ...request, headers: { 'if-none-match': headers.etag ?? '' } });
      expect([again.status, again.body]).toEqual([304, undefined]);
      expect(again.headers['cache-control']).toBe('private, no-store');
    });
  }

  if (isWrite(operation)) {
    it('carries a keyed request out once and answers its repetition alike', async () => {
      const request = { ...(await scenarios.success(world)), idempotencyKey: `twice-${operation.id}` };
      const first = await world.call(operation, request);
      const second = await world.call(operation, request);
      expectSuccess(operation, second);
      expect(second.body).toEqual({ ...first.body, data: { ...first.body.data, ...scenarios.repeated } });
      expect([first, second].map(({ headers }) => headers['idempotent-replayed'])).toEqual([undefined, 'true']);
    });
  }

  it('uses exactly the rights its contract asks for', () => {
    const { tableActions, queueActions, bucketActions, metricActions, secretActions } = operation;
    const all = { ...tableActions, ...queueActions, ...bucketActions, ...metricActions, ...secretActions };
    const granted = Object.entries(all).flatMap(([resource, actions]) =>
      actions.map((action) => `${resource} ${action}`),
    );
    expect(asGranted(rights, granted).sort()).toEqual(granted.sort());
  });
});
