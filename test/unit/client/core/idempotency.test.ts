import { describe, expect, it } from '@jest/globals';
import { shopOperations as operations } from '#test/support/shop-operations.ts';
import { anySuccess, broken, rejection, ScriptedService, success } from './scripted-service.ts';

const move = { id: 'apt_1', version: 3, status: 'ready' } as const;

async function attempts(service: ScriptedService, call: PromiseLike<unknown>): Promise<ScriptedService> {
  await Promise.all([Promise.allSettled([call]), service.surroundings.pass(60_000)]);
  return service;
}

describe('the idempotency key', () => {
  it.each(
    operations.map(({ operation }) => [operation.id, operation.method] as const),
  )('of %s (%s) is sent where something changes, and only there', async (id, method) => {
    const service = new ScriptedService().answers(anySuccess);
    await service.client.send(id as 'getService', { id: 'one', code: 'one', shop: 'one' } as never);
    expect(service.headers('idempotency-key')).toEqual([
      method === 'GET' ? null : expect.stringMatching(/^identity-\d$/),
    ]);
  });

  it('is one for all attempts of a call, and a new one for the next call', async () => {
    const service = new ScriptedService().answers(broken, broken, success({}));
    await attempts(service, service.client.moveAppointment(move));
    await attempts(service, service.client.moveAppointment(move));
    const [first, second, third, next] = service.headers('idempotency-key');
    expect(first).toMatch(/^identity-\d$/);
    expect([second, third]).toEqual([first, first]);
    expect(next).not.toBe(first);
  });

  it('is what the caller says', async () => {
    const service = new ScriptedService().answers(broken, success({}));
    await attempts(service, service.client.moveAppointment(move, { idempotencyKey: 'drag-17' }));
    expect(service.headers('idempotency-key')).toEqual(['drag-17', 'drag-17']);
  });

  it.each([
    'grün …',
    'two\nlines',
  ])('that no header can carry is a mistake of the caller, and nothing is sent: %j', async (key) => {
    const service = new ScriptedService().answers(success({}));
    const error = await rejection(service.client.moveAppointment(move, { idempotencyKey: key }));
    expect(error).toMatchObject({ name: 'TypeError' });
    expect(service.received).toEqual([]);
  });

  it('may be left out, and then nothing is sent twice', async () => {
    const service = new ScriptedService().answers(broken, success({}));
    await attempts(service, service.client.moveAppointment(move, { idempotencyKey: null, retries: 5 }));
    expect(service.headers('idempotency-key')).toEqual([null]);
  });

  it('is not sent with what only reads, which needs none to be tried again', async () => {
    const service = new ScriptedService().answers(broken, success({}));
    await attempts(service, service.client.getShop({}, { idempotencyKey: null }));
    await attempts(service, service.client.getShop({}, { idempotencyKey: 'for-nothing' }));
    expect(service.headers('idempotency-key')).toEqual([null, null, null]);
  });
});
