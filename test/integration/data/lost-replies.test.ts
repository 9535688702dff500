import { describe, expect, it } from '@jest/globals';
import { type Fault, type FaultProxy, losesReply } from '#scripts/rehearsing/fault-proxy.ts';
import {
  createAppointment,
  deleteAppointment,
  getAppointment,
  moveAppointment,
  updateAppointment,
} from '#shared/contract/appointments.ts';
import { createCustomer, updateCustomer } from '#shared/contract/customers.ts';
import type { Operation } from '#shared/contract/operation.ts';
import { createService } from '#shared/contract/services.ts';
import { createTechnician } from '#shared/contract/technicians.ts';
import { booking, givenAppointment, givenCustomer, givenService } from '#test/support/fixtures.ts';
import { World } from '#test/support/world.ts';
import { proxiedEngine } from './proxied-engine.ts';

const engine = proxiedEngine();

/** The first call of an action meets the fault. */
function first(proxy: FaultProxy, action: string, fault: Fault = losesReply): void {
  proxy.expect((call) => (call.action === action && call.nth === 1 ? fault : undefined));
}

async function worldWithCard() {
  const world = await World.open(await engine.newTables());
  const card = await givenAppointment(world);
  return { world, card, target: { params: { id: card.id }, query: { on: card.date } } };
}

describe('a write whose reply is lost on the way, sent without an Idempotency-Key', () => {
  it('answers a move 200, applied once, and not a conflict with itself', async () => {
    const { world, card, target } = await worldWithCard();
    first(engine.proxy, 'UpdateItem');
    const moved = await world.call(moveAppointment, { ...target, body: { version: 1, status: 'in_progress' } });
    expect(engine.proxy.count('UpdateItem')).toBe(2);
    expect(moved).toMatchObject({ status: 200, body: { data: { id: card.id, version: 2, status: 'in_progress' } } });
    expect(moved.headers).not.toHaveProperty('idempotent-replayed');
    const stored = await world.call(getAppointment, target);
    expect(stored.body.data).toEqual(moved.body.data);
  });

  it('still tells a caller who comes too late of the conflict', async () => {
    const { world, target } = await worldWithCard();
    await world.call(moveAppointment, { ...target, body: { version: 1, status: 'in_progress' } });
    first(engine.proxy, 'UpdateItem');
    const stale = await world.call(moveAppointment, { ...target, body: { version: 1, status: 'canceled' } });
    expect(stale).toMatchObject({ status: 409, body: { code: 'version_conflict', current: { version: 2 } } });
  });

  it('books an appointment once: the transaction is repeated under its token', async () => {
    const world = await World.open(await engine.newTables());
    await givenService(world);
    first(engine.proxy, 'TransactWriteItems');
    const created = await world.call(createAppointment, { body: booking() });
    expect(created).toMatchObject({ status: 201, body: { data: { version: 1 } } });
    const tokens = engine.proxy.calls
      .filter(({ action }) => action === 'TransactWriteItems')
      .map(({ body }) => body.ClientRequestToken);
    expect(tokens).toEqual([expect.any(String), tokens[0]]);
  });

  it('moves an appointment to another day once', async () => {
    const { world, target } = await worldWithCard();
    first(engine.proxy, 'TransactWriteItems');
    const body = { version: 1, start: '2025-09-21T09:00:00-07:00' };
    const updated = await world.call(updateAppointment, { ...target, body });
    expect(engine.proxy.count('TransactWriteItems')).toBe(2);
    expect(updated).toMatchObject({ status: 200, body: { data: { version: 2, date: '2025-09-21' } } });
  });

  it('deletes an appointment once', async () => {
    const { world, card, target } = await worldWithCard();
    first(engine.proxy, 'TransactWriteItems');
    const query = { ...target.query, version: 1 };
    const deleted = await world.call(deleteAppointment, { ...target, query });
    expect(engine.proxy.count('TransactWriteItems')).toBe(2);
    expect(deleted).toMatchObject({ status: 200, body: { data: { id: card.id, version: 2 } } });
  });

  it.each<{ operation: Operation; action: string; body: Record<string, unknown> }>([
    { operation: createTechnician, action: 'PutItem', body: { name: 'Alba Reyes' } },
    {
      operation: createService,
      action: 'TransactWriteItems',
      body: { code: 'BRK001', name: 'Brake pads', price: 24_900, minutes: 120 },
    },
    {
      operation: createCustomer,
      action: 'TransactWriteItems',
      body: { name: 'Mia Cohen', phone: '+13105550123' },
    },
  ])('makes one thing, not none and not two: $operation.id', async ({ operation, action, body }) => {
    const world = await World.open(await engine.newTables());
    first(engine.proxy, action);
    const created = await world.call(operation, { body });
    expect(engine.proxy.count(action)).toBe(2);
    expect(created).toMatchObject({ status: 201, body: { data: { name: body.name, version: 1 } } });
  });

  it('changes a customer once', async () => {
    const world = await World.open(await engine.newTables());
    const customer = await givenCustomer(world);
    first(engine.proxy, 'TransactWriteItems');
    const body = { version: 1, name: 'Mia Levi' };
    const changed = await world.call(updateCustomer, { params: { id: customer.id }, body });
    expect(engine.proxy.count('TransactWriteItems')).toBe(2);
    expect(changed).toMatchObject({ status: 200, body: { data: { name: 'Mia Levi', version: 2 } } });
  });
});

describe('a write all of whose replies are lost', () => {
  it('answers 503, and its repetition with the same key 200 without applying it again', async () => {
    const { world, target } = await worldWithCard();
    const request = { ...target, idempotencyKey: 'move-1', body: { version: 1, status: 'in_progress' } };
    engine.proxy.expect(({ action }) => (action === 'UpdateItem' ? losesReply : undefined));
    const unknown = await world.call(moveAppointment, request);
    expect(engine.proxy.count('UpdateItem')).toBe(3);
    expect(unknown).toMatchObject({ status: 503, headers: { 'retry-after': '1' }, body: { retryable: true } });
    engine.proxy.expect(() => undefined);
    const repeated = await world.call(moveAppointment, request);
    expect(engine.proxy.count('UpdateItem')).toBe(0);
    expect(repeated).toMatchObject({
      status: 200,
      headers: { 'idempotent-replayed': 'true' },
      body: { data: { version: 2 } },
    });
  });
});
