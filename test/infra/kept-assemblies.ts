import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sampleEvents } from './sample-events.ts';
import type { Assembly, SynthesizedOptions } from './synthesized.ts';

/** What is asked for, as a text: only what many files ask for has one. A list changed by a test is not known by its ids. */
function askedFor(stage: string, { operations, eventFunctions, ...special }: SynthesizedOptions): string | undefined {
  const isUsual =
    (operations === undefined || operations.length === 0) &&
    (eventFunctions === undefined || eventFunctions.length === 0 || eventFunctions === sampleEvents);
  if (!isUsual || Object.keys(special).length > 0) return undefined;
  const environment = Object.entries(process.env).filter(([name]) => name.startsWith('STATUS_BOARD_'));
  return JSON.stringify([stage, operations?.length, eventFunctions?.length, environment.sort()]);
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/**
 * An assembly that a file of this run has made before, else a new one, which is kept for the others: in the folder of the
 * run, so that none is ever older than the code. Each caller gets objects of its own.
 */
export async function keptAssembly(
  stage: string,
  options: SynthesizedOptions,
  make: () => Promise<Assembly>,
): Promise<Assembly> {
  const asked = askedFor(stage, options);
  if (asked === undefined) return make();
  const folder = join(tmpdir(), 'kept-assemblies');
  const file = join(folder, `${createHash('sha256').update(asked).digest('hex')}.json`);
  const kept = read(file);
  if (kept !== undefined) {
    const { templates, dependencies } = JSON.parse(kept);
    return { templates: new Map(templates), dependencies: new Map(dependencies) };
  }
  const assembly = await make();
  mkdirSync(folder, { recursive: true });
  // Another worker may be making the same: who reads finds a whole file or none.
  writeFileSync(
    `${file}.${process.pid}`,
    JSON.stringify(assembly, (_, value) => (value instanceof Map ? [...value] : value)),
  );
  renameSync(`${file}.${process.pid}`, file);
  return assembly;
}
