/**
 * One sample in a fresh process: loads a bundle, queries once, and if asked to, many times. Prints JSON.
 *
 *     node sample.js <bundle> <calls discarded> <calls measured>
 */
/** What a sample measured: CPU of the whole process, user and system, in microseconds. */
export interface Sample {
  readonly initialization: number;
  readonly firstCall: number;
  /** Per call; null where none was asked for. */
  readonly laterCall: number | null;
  /** Hash of what the query answered, to prove equal work. */
  readonly answer: string;
}

function cpuSince(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return user + system;
}

async function main(bundle: string, discarded: number, measured: number): Promise<Sample> {
  const beforeLoad = process.cpuUsage();
  const { query } = require(bundle) as { query: () => Promise<unknown[]> };
  const initialization = cpuSince(beforeLoad);
  const beforeFirst = process.cpuUsage();
  const items = await query();
  const firstCall = cpuSince(beforeFirst);
  for (let call = 0; call < discarded; call += 1) await query();
  const beforeLater = process.cpuUsage();
  for (let call = 0; call < measured; call += 1) await query();
  const laterCall = measured === 0 ? null : cpuSince(beforeLater) / measured;
  // Loaded only now: a bundle should pay for what it needs itself.
  const { createHash } = await import('node:crypto');
  const sorted = items.map((item) => Object.entries(item as object).sort(([left], [right]) => (left < right ? -1 : 1)));
  return {
    initialization,
    firstCall,
    laterCall,
    answer: createHash('sha256').update(JSON.stringify(sorted)).digest('hex'),
  };
}

const [bundle = '', discarded, measured] = process.argv.slice(2);
main(bundle, Number(discarded), Number(measured)).then((sample) => process.stdout.write(JSON.stringify(sample)));
