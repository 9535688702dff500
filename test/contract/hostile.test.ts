import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getBoard } from '#shared/contract/appointments.ts';
import type { Answer } from '#test/support/call.ts';
import { MemoryTable } from '#test/support/memory-table.ts';
import { World } from '#test/support/world.ts';
import { allScenarios } from './all-scenarios.ts';
import { corpusOf } from './hostile/corpus.ts';
import { faultsOf } from './hostile/judgement.ts';

const corpus = allScenarios.map((scenarios) => ({ scenarios, cases: corpusOf(scenarios.operation) }));

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

/** Bytes in use: of the heap, and of buffers beside it, which go a round after what held them. */
async function memoryInUse(): Promise<number> {
  for (let round = 0; round < 3; round += 1) {
    collectGarbage();
    await setImmediate();
  }
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** Every so many hostile requests somebody else asks for their board. */
const betweenGoodCalls = 100;

/** Of the requests that were refused every so many are sent once more, when the engine has compiled all they need. */
const betweenRepetitions = 6;

/** Bytes by which memory may differ then: what is refused stores nothing, and 600 bytes left by each would be more. */
const tolerance = 1_048_576;

describe('the corpus of hostile requests', () => {
  const prototypeKeys = [Object, Array, String, Function].map(({ prototype }) => Reflect.ownKeys(prototype));
  let world: World;
  let board: unknown;
  let sent = 0;
  const refused: (() => Promise<Answer>)[] = [];

  /** The board of a shop nobody attacks. */
  const goodCall = async () => {
    const { status, headers, body } = await world.call(getBoard, { shop: 'northside', query: { date: '2025-09-20' } });
    return { status, etag: headers.etag, columns: body.data.columns };
  };

  beforeAll(async () => {
    const now = () => world?.clock ?? 0;
    world = await World.open({ board: new MemoryTable({ now }), access: new MemoryTable({ now }) });
    board = await goodCall();
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
      if (answer.status >= 400) refused.push(() => world.call(operation, hostile(right)));
      sent += 1;
      if (sent % betweenGoodCalls === 0) expect(await goodCall()).toEqual(board);
    }
    expect(faults).toEqual([]);
    world.records.length = 0;
  });

  it('leaves nothing behind in memory, however often it comes', async () => {
    const again = refused.filter((_, place) => place % betweenRepetitions === 0);
    expect(again.length * 600).toBeGreaterThan(tolerance);
    const before = await memoryInUse();
    for (const send of again) await send();
    world.records.length = 0;
    expect((await memoryInUse()) - before).toBeLessThan(tolerance);
  });

  afterAll(() => {
    expect([Object, Array, String, Function].map(({ prototype }) => Reflect.ownKeys(prototype))).toEqual(prototypeKeys);
  });
});
