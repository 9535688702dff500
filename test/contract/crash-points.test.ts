import { describe, expect, it } from '@jest/globals';
import { isWrite } from '#shared/contract/operation.ts';
import type { Item } from '#shared/data/table.ts';
import { CrashingTable, type CrashPoint } from '#test/support/crashing-table.ts';
import { MemoryTable } from '#test/support/memory-table.ts';
import { World } from '#test/support/world.ts';
import { appointmentScenarios } from './appointment-scenarios.ts';
import { jobScenarios } from './job-scenarios.ts';
import { type Prepare, restartKeys, type Scenarios } from './scenario.ts';
import { shopScenarios } from './shop-scenarios.ts';

/** Who wrote an item and by which request, and a rank's random suffix: the retry is another request. */
const ofTheRequest = ['change', 'correlationId', 'decisions', 'rank', 'submittedBy'];

/** What a request leaves behind, but for that. */
type Contents = Map<string, Partial<Item>>;

/** How a request went: the status of its last try, what it left behind, and how many table calls one try makes. */
interface Outcome {
  readonly status: number;
  readonly contents: Contents;
  readonly calls: number;
}

/** Runs a keyed request in a new world; crashed, it is sent again with the same key by a new process. */
async function run(scenarios: Scenarios, prepare: Prepare, point?: CrashPoint): Promise<Outcome> {
  const { operation } = scenarios;
  restartKeys();
  const now = () => Date.parse('2025-09-20T16:00:00Z');
  const table = new CrashingTable(new MemoryTable({ now }));
  const rest = { board: new MemoryTable({ now }), access: new MemoryTable({ now }) };
  const world = await World.open({ ...rest, [jobScenarios.includes(scenarios) ? 'work' : 'board']: table });
  const request = { idempotencyKey: 'crashing', ...(await prepare(world)) };
  table.arm(point);
  const first = await world.call(operation, request);
  const { calls } = table;
  table.arm();
  const last = point === undefined ? first : await world.call(operation, request);
  const contents = [...(await table.contents())].map(
    ([key, item]) =>
      [key, Object.fromEntries(Object.entries(item).filter(([name]) => !ofTheRequest.includes(name)))] as const,
  );
  return { status: last.status, contents: new Map(contents), calls };
}

const writes = [...appointmentScenarios, ...jobScenarios, ...shopScenarios].filter(({ operation }) =>
  isWrite(operation),
);

describe.each(writes.map((scenarios) => [scenarios.operation.id, scenarios] as const))('%s', (_id, scenarios) => {
  const prepares = [scenarios.success, ...(scenarios.alsoSucceeds ?? [])];

  it('leaves nothing half done wherever its process ends: the same key completes it', async () => {
    for (const prepare of prepares) {
      const undisturbed = await run(scenarios, prepare);
      expect([undisturbed.status, undisturbed.calls > 0]).toEqual([scenarios.operation.status, true]);
      for (let call = 1; call <= undisturbed.calls; call += 1) {
        for (const effect of ['before', 'after'] as const) {
          const { status, contents } = await run(scenarios, prepare, { call, effect });
          expect({ call, effect, status, contents }).toEqual({
            call,
            effect,
            status: undisturbed.status,
            contents: undisturbed.contents,
          });
        }
      }
    }
  });
});
