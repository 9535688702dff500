import { expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import * as z from 'zod/mini';
import { appointmentScenarios } from '#test/contract/appointment-scenarios.ts';
import { jobScenarios } from '#test/contract/job-scenarios.ts';
import type { Scenarios } from '#test/contract/scenario.ts';
import { shopScenarios } from '#test/contract/shop-scenarios.ts';
import type { Request } from '#test/support/call.ts';
import { openWorld } from '#test/unit/functions/open-world.ts';

const scenarios = new Map(
  [...appointmentScenarios, ...jobScenarios, ...shopScenarios].map((scenario) => [scenario.operation.id, scenario]),
);

/** Values at the edges of what some field takes, and right beyond them. */
const edges: readonly unknown[] = [
  ...[null, true, '', ' ', 0, -1, 1, 1.5, 1_000_000_000, 1_000_000_001, Number.MAX_SAFE_INTEGER, [], {}],
  ...['apt', 'cus', 'veh', 'tec'].map((prefix) => `${prefix}_0000000000000000`),
  ...['2000-01-01', '2099-12-31', '2000-01-01T00:00:00Z', '2099-12-31T23:59:59.999Z', '2025-11-02T01:30:00-07:00'],
  ...['none', 'ready', 'scheduled', '+13105550123', 'mia@example.com', 'OIL001', ['OIL001'], ['OIL001', 'OIL001']],
  ...['\u0000', '\ud800', '𠀋'.repeat(80), 'x'.repeat(1_001), '\ufdfa'.repeat(80), '__proto__'],
  ...[
    { id: 'cus_0000000000000000' },
    { name: 'Mia', phone: '+13105550123' },
    { year: 2020, make: 'Kia', model: 'Niro' },
  ],
];

const value = fc.oneof(fc.constantFrom(...edges), fc.jsonValue({ maxDepth: 2 }));
const edits = fc.array(fc.tuple(fc.nat(), value), { maxLength: 3 });

/** The names of the fields of a strict object; none of anything else. */
function fieldsOf(schema: z.core.$ZodType | null): string[] {
  const { shape } = (schema?._zod.def ?? {}) as { shape?: object };
  return Object.keys(shape ?? {});
}

function edited(
  names: readonly string[],
  before: object | undefined,
  changes: readonly (readonly [number, unknown])[],
) {
  const set = changes.flatMap(([index, changed]) => {
    const name = names[index % names.length];
    return name === undefined ? [] : [[name, changed] as const];
  });
  return { ...before, ...Object.fromEntries(set) };
}

const inQuery = (sent: unknown) => (typeof sent === 'string' ? sent.toWellFormed() : JSON.stringify(sent));

/** A request that succeeds, with some of its fields and parameters replaced by anything. */
function spoiled({ operation }: Scenarios, request: Request, changes: [number, unknown][][]): Request {
  const [ofBody = [], ofQuery = []] = changes;
  const parameters = ofQuery.map(([index, sent]) => [index, inQuery(sent)] as const);
  const query = edited(fieldsOf(operation.query), request.query, parameters) as Record<string, string>;
  if (request.body === undefined) return { ...request, query };
  return { ...request, query, body: edited(fieldsOf(operation.body), request.body as object, ofBody) };
}

it('whatever is sent, the answer is one the contract has, and none is a failure', async () => {
  const statuses = new Set<number>();
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...scenarios.keys()), fc.tuple(edits, edits), async (id, changes) => {
      const scenario = scenarios.get(id);
      if (scenario === undefined) throw new Error(`there is no scenario of ${id}`);
      const { operation, success } = scenario;
      const world = await openWorld();
      const request = spoiled(scenario, await success(world), changes);
      const { status, body } = await world.call(operation, request);
      statuses.add(status);
      expect([world.records.at(-1)?.failure, status < 500]).toEqual([undefined, true]);
      if (status < 300) expect(z.safeParse(operation.output, body.data).error).toBeUndefined();
      else expect(operation.problems).toContain(body.code);
    }),
    { numRuns: 500 },
  );
  for (const status of [200, 201, 400]) expect(statuses).toContain(status);
});
