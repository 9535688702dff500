import { describe, expect, it } from '@jest/globals';
import { createClientOf } from '#client/core/create-client.ts';
import { type Routes, routes } from '#client/core/routes.ts';
import { shopOperations as operations } from '#test/support/shop-operations.ts';

const all = operations.map(({ operation }) => operation);
const namesOf = (schema: object | null) =>
  schema !== null && 'shape' in schema ? Object.keys(schema.shape as object) : [];

describe('the routes', () => {
  it('are one for each operation', () => {
    expect(Object.keys(routes).sort()).toEqual(all.map(({ id }) => id).sort());
  });

  it('have the method and the path of their operation', () => {
    for (const { id, method, path } of all) {
      expect({ method: 'GET', ...routes[id as keyof typeof routes] }).toMatchObject({ method, path });
    }
  });

  it('are plain JSON, so that a build may write them down', () => {
    expect(JSON.parse(JSON.stringify(routes))).toEqual(routes);
  });

  it('give an attempt the time the function has, and some for the way', () => {
    for (const { id, timeout } of all) {
      const usual = 12_000;
      expect(routes[id as keyof typeof routes].timeout ?? usual).toBe(timeout * 1_000 + 2_000);
    }
  });

  it('know which operations answer a page of a list', () => {
    const lists = all
      .filter(({ output }) => namesOf(output).includes('nextCursor') && namesOf(output).includes('items'))
      .map(({ id }) => id);
    expect(lists.length).toBeGreaterThan(4);
    expect(
      Object.entries(routes)
        .flatMap(([id, { list }]) => (list === true ? [id] : []))
        .sort(),
    ).toEqual(lists.sort());
  });

  it('can put members side by side: no name occurs in two parts of one operation', () => {
    const twice = all.flatMap(({ id, params, query, body }) => {
      const names = [params, query, body].flatMap(namesOf);
      return names.filter((name, index) => names.indexOf(name) !== index).map((name) => `${id} ${name}`);
    });
    expect(twice).toEqual([]);
  });
});

describe('conflicts', () => {
  it('carry what the types say: the answer of the operation, but for a card that moves or goes', () => {
    const versioned = all.filter(({ problems }) => problems.includes('version_conflict'));
    const named = (schema: object | null) => namesOf(schema).includes('version');
    expect(versioned.map(({ id }) => id)).toEqual(
      all.filter(({ method, query, body }) => method !== 'GET' && (named(query) || named(body))).map(({ id }) => id),
    );
    const other = versioned.filter(({ current, output }) => current !== output).map(({ id }) => id);
    expect(other).toEqual(['deleteAppointment', 'moveAppointment']);
  });

  it('may be given to a client that knows others: pages and answers are told apart by them', async () => {
    const answering = (data: unknown) => async () => Response.json({ ok: true, data });
    const client = (data: unknown) => {
      const options = { baseUrl: 'https://api.example.com', retries: 0, fetch: answering(data) };
      const own = { listTools: { path: '/tools', list: true }, getTool: { path: '/tool' } } as const;
      return createClientOf(own as unknown as Routes, options) as unknown as Record<string, () => Promise<unknown>>;
    };
    const page = { items: ['jack'], nextCursor: null };
    expect(await client(page).listTools?.()).toEqual(page);
    expect(await client('jack').getTool?.()).toBe('jack');
    await expect(client('jack').listTools?.()).rejects.toMatchObject({ code: 'unexpected_reply' });
  });
});
