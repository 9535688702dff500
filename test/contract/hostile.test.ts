import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getBoard } from '#shared/contract/appointments.ts';
import { MemoryTable } from '#test/support/memory-table.ts';
import { World } from '#test/support/world.ts';
import { allScenarios } from './all-scenarios.ts';
import { corpusOf } from './hostile/corpus.ts';
import { faultsOf } from './hostile/judgement.ts';

const corpus = allScenarios.map((scenarios) => ({ scenarios, cases: corpusOf(scenarios.operation) }));

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

/** Bytes in use: of the heap, and of buffers beside it. */
function memoryInUse(): number {
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** Every so many hostile requests somebody else asks for their board. */
const betweenGoodCalls = 100;

/** Bytes by which that may differ: what those who succeed have stored, and what the engine has compiled. */
const tolerance = 32 * 1_048_576;

describe('the corpus of hostile requests', () => {
  const prototypeKeys = [Object, Array, String, Function].map(({ prototype }) => Reflect.ownKeys(prototype));
  let world: World;
  let board: unknown;
  let memoryBefore = 0;
  let sent = 0;

  /** The board of a shop nobody attacks. */
  const goodCall = async () => {
    const { status, headers, body } = await world.call(getBoard, { shop: 'northside', query: { date: '2025-09-20' } });
    return { status, etag: headers.etag, columns: body.data.columns };
  };

  beforeAll(async () => {
    const now = () => world?.clock ?? 0;
    world = await World.open({ board: new MemoryTable({ now }), access: new MemoryTable({ now }) });
    board = await goodCall();
    memoryBefore = memoryInUse();
  });

  it('has 5,000 cases at least, of every kind for every operation that can have it', () => {
    expect(corpus.flatMap(({ cases }) => cases).length).toBeGreaterThanOrEqual(5_000);
    for (const { scenarios, cases } of corpus) {
      const { id, body } = scenarios.operation;
      const kinds = ['headers', 'numbers', 'paths', ...(body === null ? [] : ['encoding', 'structure'])].sort();
      expect([id, [...new Set(cases.map(({ kind }) => kind))].sort()]).toEqual([id, kinds]);
    }
  });

  it.each(
    corpus.map(({ scenarios, cases }) => [scenarios.operation.id, scenarios, cases] as const),
  )('%s refuses as documented, tells nothing of itself, and fails at nothing', async (_id, scenarios, cases) => {
    const { operation } = scenarios;
    const right = await scenarios.success(world);
    const faults: string[] = [];
    for (const { kind, what, in: hostile } of cases) {
      const answer = await world.call(operation, hostile(right));
      faults.push(...faultsOf(operation, answer).map((fault) => `${kind}: ${what}: ${fault}`));
      sent += 1;
      if (sent % betweenGoodCalls === 0) expect(await goodCall()).toEqual(board);
    }
    expect(faults).toEqual([]);
    world.records.length = 0;
  });

  afterAll(() => {
    expect([Object, Array, String, Function].map(({ prototype }) => Reflect.ownKeys(prototype))).toEqual(prototypeKeys);
    expect(memoryInUse() - memoryBefore).toBeLessThan(tolerance);
  });
});
