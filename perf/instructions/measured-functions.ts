import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { bundle, bundleForNode, sizeOf } from '../peers/bundles.ts';
import { environmentOf } from '../peers/environment.ts';
import { moveEvent } from '../peers/job.ts';
import { type SeededEngine, startSeededEngine } from '../peers/seeded-engine.ts';
import { countInstructions } from './callgrind.ts';
import type { Count } from './counts.ts';

/** A function, built, and the file with what it is called with. */
interface Measured {
  readonly name: string;
  readonly file: string;
  readonly eventFile: string;
}

async function builtIn(folder: string, { job, card }: SeededEngine): Promise<Measured[]> {
  const version = Number((await card()).version);
  const events = {
    empty: job.board,
    getBoard: job.board,
    moveAppointment: moveEvent(job.move, 'a-move', { version, status: 'in_progress' }),
  };
  const files = {
    empty: await bundleForNode(path.join(import.meta.dirname, 'empty-handler.ts'), folder),
    getBoard: await bundle({ kind: 'ours' }, 'board', path.join(folder, 'board')),
    moveAppointment: await bundle({ kind: 'ours' }, 'move', path.join(folder, 'move')),
  };
  return (['empty', 'getBoard', 'moveAppointment'] as const).map((name) => {
    const eventFile = path.join(folder, `${name}.json`);
    writeFileSync(eventFile, JSON.stringify(events[name]));
    return { name, file: files[name], eventFile };
  });
}

/**
 * Counts the instructions of loading and the first call of the shipped functions and of one that does nothing, on the engine the
 * peers are measured on.
 * @param runs each with another seed of hashes; the least of them counts
 */
export async function countFunctions(
  runs: number,
  progress: (text: string) => void,
): Promise<Readonly<Record<string, Count>>> {
  const folder = mkdtempSync(path.join(tmpdir(), 'instructions-'));
  const seeded = await startSeededEngine();
  try {
    const { endpoint: dynamo, boardName: boardTable, accessName: accessTable } = seeded.engine;
    // Nobody becomes a role here, so that there is no STS to ask.
    const env = environmentOf({ fewRoots: true }, { dynamo, sts: '', boardTable, accessTable, folder });
    const call = await bundleForNode(path.join(import.meta.dirname, 'call.ts'), folder);
    const card = await seeded.card();
    const counts: Record<string, Count> = {};
    for (const { name, file, eventFile } of await builtIn(folder, seeded)) {
      const all: number[] = [];
      for (let run = 1; run <= runs; run += 1) {
        all.push(await countInstructions([call, file, eventFile], env, run));
        // The next move begins where this one did.
        await seeded.restore(card);
        progress(`${name}, run ${run} of ${runs}: ${((all.at(-1) ?? 0) / 1e6).toFixed(1)} million instructions`);
      }
      counts[name] = { bytes: sizeOf(file).whole, instructions: Math.min(...all) };
    }
    return counts;
  } finally {
    await seeded.engine.close();
    rmSync(folder, { recursive: true });
  }
}
