import type { FunctionRuntime } from '#shared/config/function-runtime.ts';
import type { MessageQueue } from '#shared/data/message-queue.ts';
import { StandingStore } from '#shared/data/standing-store.ts';
import { type Table, TableUnavailable } from '#shared/data/table.ts';
import { closedTable } from '#shared/data/tables.ts';
import type { Witness } from '#shared/data/witness.ts';
import type { Random } from '../history/random.ts';
import { MemoryTable } from '../memory-table.ts';
import type { Mortal, Scheduler } from '../simulation/scheduler.ts';

/** What a process rests on. */
export interface Ground {
  readonly scheduler: Scheduler;
  readonly random: Random;
  readonly work: Table;
  readonly queue: MessageQueue;
  readonly witness: Witness;
  readonly now: () => number;
  /** The share of table calls whose answer is an outage, whether they took effect or not. */
  readonly outages: () => number;
}

/** A process of the simulation: its own clock, and an end that may come at any of its calls. */
export class SimulatedWorker implements Mortal {
  isAlive = true;
  readonly runtime: FunctionRuntime;

  /** @param skew by how much its clock is wrong, in milliseconds */
  constructor(ground: Ground, skew: number) {
    const { scheduler, random, work, queue, witness, now, outages } = ground;
    const crossing = async <Result>(call: () => Promise<Result>): Promise<Result> => {
      await scheduler.pass(this);
      const isOut = random.next() < outages();
      if (isOut && random.next() < 0.5) throw new TableUnavailable('no answer');
      const result = await call().then(
        (value) => () => value,
        (error) => () => {
          throw error;
        },
      );
      await scheduler.pass(this);
      if (isOut) throw new TableUnavailable('the answer was lost');
      return result();
    };
    const table: Table = {
      get: (key) => crossing(() => work.get(key)),
      batchGet: (keys) => crossing(() => work.batchGet(keys)),
      query: (query) => crossing(() => work.query(query)),
      write: (write) => crossing(() => work.write(write)),
      transact: (writes) => crossing(() => work.transact(writes)),
    };
    const closed = closedTable('jobs touch the table of work alone');
    this.runtime = {
      environment: {} as FunctionRuntime['environment'],
      tables: { board: closed, access: closed, work: table },
      witness,
      now: () => now() + skew,
      random: () => random.next(),
      newToken: () => `worker-${random.below(2 ** 31)}-${random.below(2 ** 31)}`,
      pause: () => scheduler.pass(this, 3),
      // Nobody suspends a shop here.
      standings: new StandingStore(new MemoryTable({ now }), now),
      shopSettings: new Map(),
      activeDays: new Map(),
      queues: new Map([
        [
          'jobs',
          {
            send: async (messages) => {
              await scheduler.pass(this);
              return queue.send(messages);
            },
            depth: () => queue.depth(),
          },
        ],
      ]),
      fileLinks: new Map(),
      secrets: new Map(),
      files: new Map(),
    };
  }
}
