import { DynamoWindowCounters } from '#shared/data/dynamo-window-counters.ts';
import type { WindowCounters } from '#shared/data/window-counters.ts';
import { startEngine } from './engine.ts';
import { MemoryWindowCounters } from './memory-window-counters.ts';

/** Counters of windows to test on, and how they are given up. */
interface OpenCounters {
  readonly counters: WindowCounters;
  readonly close: () => Promise<void>;
}

/** Every implementation of the port, by name. */
export const counterBenches: readonly (readonly [name: string, open: () => Promise<OpenCounters>])[] = [
  ['in process', async () => ({ counters: new MemoryWindowCounters(), close: async () => undefined })],
  [
    'on an engine',
    async () => {
      const engine = await startEngine();
      return { counters: new DynamoWindowCounters(engine.client, engine.accessName), close: engine.close };
    },
  ],
];
