import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startEngine, type TestEngine } from '#test/support/engine.ts';
import { pinToOneCore } from '../peers/cores.ts';
import { type Counted, startCountingProxy } from '../peers/counting-proxy.ts';
import { shuffled } from '../rounds/shuffled.ts';
import { type Length, Measurement } from './measurement.ts';
import { seedPlaces } from './places.ts';
import { cardsOf, nameOf } from './sizes.ts';
import { type Found, spotsOf } from './spots.ts';

const once: Length = { calls: 1, microseconds: 0 };
const warmUp: Length = { calls: 4, microseconds: 400_000 };
const measured: Length = { calls: 2, microseconds: 60_000 };

/** What one of some calls asked for. */
function each({ calls: asked, units, written }: Counted, count: number): Found['asked'] {
  return { calls: asked.length / count, read: (units - written) / count, written: written / count };
}

/** Counts what each call asks for, and looks at its answer. @throws Error where a board is not the one that was seeded */
async function count(measurement: Measurement, engine: TestEngine): Promise<void> {
  const proxy = await startCountingProxy(engine.endpoint);
  const callers = measurement.open(proxy.endpoint);
  try {
    for (const spot of measurement.spots) {
      const { found, block } = spot;
      await measurement.run(callers, spot, once);
      proxy.take();
      found.answer = (await measurement.run(callers, spot, once, true)).answer;
      found.asked = each(proxy.take(), block.bodies.length || 1);
      if (found.call.name === 'getBoard' && found.answer?.cards !== cardsOf(found.point))
        throw new Error(`the board of ${nameOf(found.point)} has ${found.answer?.cards} cards`);
    }
  } finally {
    for (const caller of callers.values()) await caller.close();
    await proxy.close();
  }
}

/** Measures every call at every point: once each in random order, so many rounds. */
export async function measure(rounds: number, progress: (text: string) => void): Promise<Found[]> {
  const prefix = pinToOneCore();
  const folder = mkdtempSync(path.join(tmpdir(), 'growth-'));
  const engine = await startEngine();
  try {
    const spots = await spotsOf(await seedPlaces(engine, progress), path.join(folder, 'functions'));
    const measurement = new Measurement(engine, spots, prefix, folder);
    await count(measurement, engine);
    progress('what calls ask for is counted');
    const callers = measurement.open(engine.endpoint);
    try {
      for (const spot of shuffled(spots)) await measurement.run(callers, spot, warmUp);
      progress('all is warm');
      for (let round = 1; round <= rounds; round += 1) {
        for (const spot of shuffled(spots)) {
          const { cpu, wall } = await measurement.run(callers, spot, measured);
          spot.found.cpu.push(cpu);
          spot.found.wall.push(...wall);
        }
        progress(`round ${round} of ${rounds}`);
      }
    } finally {
      for (const caller of callers.values()) await caller.close();
    }
    return spots.map(({ found }) => found);
  } finally {
    await engine.close();
    rmSync(folder, { recursive: true });
  }
}
