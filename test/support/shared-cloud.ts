import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LocalOutputs } from '#scripts/operating/local-outputs.ts';
import { askHarness } from './harness/harness.ts';

/** A local cloud that runs, as those see it who do not end it. */
export interface RunningCloud {
  readonly dataDir: string;
  /** `<data>/outputs.json` */
  readonly outputs: LocalOutputs;
  readonly baseUrl: string;
}

/**
 * The cloud that the files of a run share; the first one starts it. It has no shops but those the files make, each for
 * itself. With `demo` it is another one, whose two shops are there to be read: a file that writes to them starts a cloud of
 * its own, and so does one that ends a cloud, reads its log or loads it to its limits.
 */
export async function sharedCloud(seed: 'demo' | 'none' = 'none'): Promise<RunningCloud> {
  const { dataDir } = await askHarness('cloud', { seed });
  const outputs: LocalOutputs = JSON.parse(readFileSync(join(dataDir, 'outputs.json'), 'utf8'));
  return { dataDir, outputs, baseUrl: outputs.baseUrl };
}
