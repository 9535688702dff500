import { describe, expect, it } from '@jest/globals';
import { shopOperations as operations } from '#test/support/shop-operations.ts';
import { anySuccess, rejection, ScriptedService, success } from './scripted-service.ts';

const shapeOf = (schema: object | null) =>
  schema !== null && 'shape' in schema ? Object.keys(schema.shape as object) : [];

/** A value of its own for every member, so that one in the wrong place is seen. */
const valuesFor = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, `${name}/1`]));

describe('a request', () => {
  it.each(
    operations.map(({ operation }) => [operation.id, operation] as const),
  )('of %s is put together as its contract says', async (id, operation) => {
    const service = new ScriptedService().answers(anySuccess);
    const path = valuesFor(shapeOf(operation.params));
    const query = valuesFor(shapeOf(operation.query));
    const body = valuesFor(shapeOf(operation.body));
    await service.client.send(id as 'getAppointment', { ...path, ...query, ...body } as never);
    const { last } = service;
    expect(last.method).toBe(operation.method);
    expect(last.url.pathname).toBe(operation.path.replace(/\{(\w+)\}/g, (_match, name) => `${name}%2F1`));
    expect(Object.fromEntries(last.url.searchParams)).toEqual(query);
    expect(last.body).toEqual(operation.body === null ? undefined : body);
    expect(last.headers.get('content-type')).toBe(operation.body === null ? null : 'application/json');
  });

  it('is sent by the method of that name', async () => {
    const service = new ScriptedService().answers(success({ items: [], nextCursor: null }));
    const { client } = service;
    for (const { operation } of operations) {
      await client[operation.id as 'getShop']({ id: 'one', code: 'one', shop: 'one' } as never);
      expect(service.last.method).toBe(operation.method);
      expect(service.last.url.pathname).toBe(operation.path.replace(/\{\w+\}/, 'one'));
    }
  });

  it('writes numbers as text, leaves out what is undefined, and encodes the rest as RFC 3986 has it', async () => {
    const service = new ScriptedService().answers(success({ items: [], nextCursor: null }));
    await service.client.searchCustomers({ q: "+1 (310) o'neil*!", limit: 5, cursor: undefined });
    expect(service.last.url.search).toBe('?q=%2B1%20%28310%29%20o%27neil%2A%21&limit=5');
  });

  it('sends null, and leaves undefined out of a body', async () => {
    const service = new ScriptedService().answers(success({}));
    await service.client.updateCustomer({ id: 'cus_1', version: 1, notes: null, email: undefined });
    expect(service.last.body).toEqual({ version: 1, notes: null });
  });

  it.each(['', '.', '..', undefined, null, 7])('is not sent where an id is %p', async (id) => {
    const service = new ScriptedService().answers(success({}));
    const error = await rejection(service.client.getAppointment({ id } as never));
    expect(error).toBeInstanceOf(TypeError);
    expect(String(error)).toMatch(/id of getAppointment is .*; give/);
    expect(service.received).toEqual([]);
  });

  it('leaves the input as it is', async () => {
    const service = new ScriptedService().answers(success({}));
    const input = Object.freeze({ id: 'apt_1', version: 1, on: '2025-09-20' });
    await service.client.deleteAppointment(input);
    expect(input).toEqual({ id: 'apt_1', version: 1, on: '2025-09-20' });
  });
});
