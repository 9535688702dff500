import { afterEach, describe, expect, it } from '@jest/globals';
import type { OperationId } from '#client/core/api.ts';
import { operations } from '#shared/contract/operations.ts';
import { rejection, ScriptedService, success } from './scripted-service.ts';

const shapeOf = (schema: object | null) =>
  schema !== null && 'shape' in schema ? Object.keys(schema.shape as object) : [];

/** A value of its own for every member, so that one in the wrong place is seen. */
const valuesFor = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, `${name}/1`]));

describe('a request', () => {
  it.each(
    operations.map(({ operation }) => [operation.id, operation] as const),
  )('of %s is put together as its contract says', async (id, operation) => {
    const service = new ScriptedService().answers(success({}));
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
      await client[operation.id as 'getShop']({ id: 'one', code: 'one' } as never);
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
    expect(String(error)).toMatch(/getAppointment: "id" is .*; give/);
    expect(service.received).toEqual([]);
  });

  it('leaves the input as it is', async () => {
    const service = new ScriptedService().answers(success({}));
    const input = Object.freeze({ id: 'apt_1', version: 1, on: '2025-09-20' });
    await service.client.deleteAppointment(input);
    expect(input).toEqual({ id: 'apt_1', version: 1, on: '2025-09-20' });
  });
});

describe('the address', () => {
  const urlAt = async (address: object, id: OperationId = 'getShop') => {
    const service = new ScriptedService({ baseUrl: undefined, ...address } as never).answers(success({}));
    await service.client.send(id as 'getShop');
    return service.last.url.href;
  };

  afterEach(() => {
    Reflect.deleteProperty(globalThis, 'location');
  });

  it('is one URL in front of all, with or without a slash and a path', async () => {
    expect(await urlAt({ baseUrl: 'http://127.0.0.1:4000' })).toBe('http://127.0.0.1:4000/api/admin/shop');
    expect(await urlAt({ baseUrl: 'https://example.com/shops/' })).toBe('https://example.com/shops/api/admin/shop');
  });

  it('is the Function URL of each operation, from endpoints.json or its map', async () => {
    const functionUrls = { getShop: 'https://abc.lambda-url.eu-west-1.on.aws/' };
    const url = 'https://abc.lambda-url.eu-west-1.on.aws/api/admin/shop';
    expect(await urlAt({ endpoints: { functionUrls } })).toBe(url);
    expect(await urlAt({ endpoints: functionUrls })).toBe(url);
  });

  it('may be relative to the page', async () => {
    Object.assign(globalThis, { location: { href: 'https://board.example.com/day?date=2025-09-20' } });
    expect(await urlAt({ baseUrl: '' })).toBe('https://board.example.com/api/admin/shop');
    expect(await urlAt({ baseUrl: '/shops' })).toBe('https://board.example.com/shops/api/admin/shop');
  });

  it.each([
    [{ baseUrl: 'nonsense' }, '"nonsense/api/admin/shop" is no URL'],
    [{ endpoints: { functionUrls: {} } }, 'getShop: the endpoints have no URL for it'],
  ])('is refused where it leads nowhere: %j', async (address, message) => {
    const service = new ScriptedService({ baseUrl: undefined, ...address } as never).answers(success({}));
    const error = await rejection(service.client.getShop());
    expect(error).toBeInstanceOf(TypeError);
    expect(String(error)).toContain(message);
  });
});
