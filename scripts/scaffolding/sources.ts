import { fieldOf, idPrefix, summaryOf } from './contract.ts';
import type { EndpointPlan } from './plan.ts';

/** What the function answers until its store is written: enough to be called, too little to be taken for done. */
function answer({ area, verb, method, params, itemParam, scope }: EndpointPlan): string {
  const item = params.length > 0 ? `${itemParam}: params.${itemParam}, ` : '';
  const input = params.length > 0 ? 'params, ' : '';
  if (verb === 'list' || verb === 'search') return 'async () => ({ items: [], nextCursor: null })';
  if (verb === 'create' && itemParam === 'id') {
    return `async ({ body }, { writer }) => ({ id: newId('${idPrefix(area)}', writer), name: body.name })`;
  }
  if (verb === 'create') return 'async ({ body }) => body';
  if (method === 'DELETE') return `async ({ ${input}query }) => ({ ${item}version: query.version + 1 })`;
  if (method !== 'GET') return `async ({ ${input}body }) => ({ ${item}version: body.version + 1 })`;
  if (params.length > 0) return `async ({ params }) => ({ ${item} })`;
  return scope === null
    ? 'async (_input, { stage }) => ({ stage })'
    : 'async (_input, { principal }) => ({ shop: principal.shop })';
}

/** `send` → `sends`, `watch` → `watches`, `carry` → `carries`. */
export function thirdPerson(verb: string): string {
  return /(s|ch|sh|x)$/.test(verb) ? `${verb}es` : `${verb.replace(/([^aeiou])y$/, '$1ie')}s`;
}

/** The file of a new function. */
export function functionSource(plan: EndpointPlan): string {
  const { area, id, scope } = plan;
  const body = answer(plan);
  const factory = scope === null ? 'publicEndpoint' : 'endpoint';
  const [first = '', ...words] = summaryOf(plan).split(' ');
  const sentence = [thirdPerson(first), ...words].join(' ');
  return [
    `import { ${id} } from '#shared/contract/${area}.ts';`,
    ...(body.includes('newId(') ? ["import { newId } from '#shared/data/writer.ts';"] : []),
    `import { ${factory} } from '#shared/http/${scope === null ? 'public-endpoint' : 'endpoint'}.ts';`,
    '',
    `/** ${sentence}. */`,
    `export const handler = ${factory}(${id}, ${scope === null ? '' : '{}, '}${body});`,
    '',
  ].join('\n');
}

/** A request the function answers with success, as TypeScript. */
function request({ area, verb, method, params, itemParam }: EndpointPlan): string {
  const parts: string[] = [];
  if (params.length > 0) {
    parts.push(`params: { ${params.map((param) => `${param}: '${fieldOf(area, param).example}'`).join(', ')} }`);
  }
  if (method === 'DELETE') parts.push('query: { version: 1 }');
  else if (verb === 'create') {
    parts.push(
      `body: { ${itemParam === 'id' ? '' : `${itemParam}: '${fieldOf(area, itemParam).example}', `}name: 'A name' }`,
    );
  } else if (method !== 'GET') parts.push('body: { version: 1 }');
  return `{ ${parts.join(', ')} }`;
}

/** The file of a new function's test. */
export function testSource(plan: EndpointPlan): string {
  const { area, id, verb, scope } = plan;
  const credential = `
  it('asks for a credential', async () => {
    expect((await world.call(${id}, { ...request, as: null })).status).toBe(401);
  });
`;
  return `import { beforeAll, describe, expect, it } from '@jest/globals';
import * as z from 'zod/mini';
import { ${id} } from '#shared/contract/${area}.ts';
import { MemoryTable } from '#test/support/memory-table.ts';
import { World } from '#test/support/world.ts';

const request = ${request(plan)};

describe('${id}', () => {
  let world: World;

  beforeAll(async () => {
    const now = () => world?.clock ?? 0;
    world = await World.open({ board: new MemoryTable({ now }), access: new MemoryTable({ now }) });
  });

  it('answers what its contract declares', async () => {
    const { status, body } = await world.call(${id}, request);
    expect(status).toBe(${verb === 'create' ? 201 : 200});
    expect(z.safeParse(${id}.output, body.data).error).toBeUndefined();
  });
${scope === null ? '' : credential}
  it('refuses a parameter its contract does not name', async () => {
    expect((await world.call(${id}, { ...request, rawQuery: 'nonsense=1' })).status).toBe(400);
  });
});
`;
}
