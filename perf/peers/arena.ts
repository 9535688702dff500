import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { bundle, bundleForNode, sizeOf } from './bundles.ts';
import { cacheVariables, releaseShipped, shipWithCache, wasAccepted } from './compile-cache.ts';
import { pinToOneCore } from './cores.ts';
import { environmentOf, type Places } from './environment.ts';
import { checkWork } from './equal-peers.ts';
import { installVariants } from './install-variants.ts';
import { type OperationName, operations } from './job.ts';
import { type Calls, takeSample } from './measure.ts';
import { startOrderingProxy } from './ordering-proxy.ts';
import type { Peer } from './peers.ts';
import { type Reader, readerOfBundles } from './reader.ts';
import type { Bytes, Work } from './report.ts';
import type { Sample } from './sample.ts';
import { type SeededEngine, startSeededEngine } from './seeded-engine.ts';
import { startSts } from './sts-stub.ts';

/** No calls after the first one. */
export const noCalls: Calls = { discarded: 0, measured: 0 };

/** A peer at an operation, built. */
export interface Contestant extends Work {
  readonly peer: Peer;
  readonly operation: OperationName;
  readonly bytes: Bytes;
}

/** How a process is begun. */
export interface Beginning {
  /** What its command begins with, before what gives it a core and a user. */
  readonly prefix?: readonly string[];
  readonly nodeFlags?: readonly string[];
}

/** How peers are measured, whatever is measured of them. */
export interface ArenaOptions {
  readonly progress: (text: string) => void;
  /** With the attributes of items in the random order in which the engine gives them, not in one. */
  readonly shuffled?: boolean;
}

/** Where peers are measured: built, held to equal work, and on one engine. */
export interface Arena {
  readonly contestants: readonly Contestant[];
  /** Takes one sample in a fresh process. @throws Error where it answers another board than the others */
  sample(contestant: Contestant, calls: Calls, beginning?: Beginning): Promise<Sample>;
}

/** What is run. */
interface Running {
  readonly operation: OperationName;
  readonly file: string;
  readonly env: Readonly<Record<string, string>>;
}

async function builtIn(peers: readonly Peer[], folder: string) {
  const pairs = peers.flatMap((peer) => operations.map((operation) => ({ peer, operation })));
  const built: { peer: Peer; operation: OperationName; own: string; file: string }[] = [];
  for (const [number, { peer, operation }] of pairs.entries()) {
    const own = path.join(folder, String(number));
    mkdirSync(own);
    built.push({ peer, operation, own, file: await bundle(peer.build, operation, own) });
  }
  return built;
}

/** Takes samples of what is run. @returns with what it said */
async function sampler(seeded: SeededEngine, folder: string, signal: AbortSignal) {
  const script = await bundleForNode(path.join(import.meta.dirname, 'sample.ts'), folder);
  const jobFile = path.join(folder, 'job.json');
  writeFileSync(jobFile, JSON.stringify(seeded.job));
  return async ({ operation, file, env }: Running, { prefix = [], nodeFlags = [] }: Beginning, calls: Calls) => {
    const version = Number((await seeded.card()).version);
    const how = { prefix, nodeFlags, signal };
    return takeSample({ ...how, script, bundle: file, env, operation, jobFile, version }, calls);
  };
}

/** What is needed to take a sample. */
interface Takes {
  readonly take: Awaited<ReturnType<typeof sampler>>;
  readonly core: readonly string[];
  readonly reader: Reader;
}

/**
 * Fills the compile cache of a bundle and ships both.
 * @param own the folder of the bundle
 * @throws Error where V8 takes nothing from the cache there
 */
async function withCache(plain: Running, own: string, { take, core, reader }: Takes): Promise<Running> {
  // Two runs: the first one compiles, the second finds what functions were compiled late.
  const filling = { ...plain, env: { ...plain.env, ...cacheVariables(own) } };
  for (let run = 0; run < 2; run += 1) await take(filling, { prefix: core }, noCalls);
  const shipped = `${own}-shipped`;
  shipWithCache(own, shipped, reader.uid);
  const file = path.join(shipped, path.relative(own, plain.file));
  const cached = { ...plain, file, env: { ...plain.env, ...cacheVariables(shipped) } };
  const watched = { ...cached, env: { ...cached.env, NODE_DEBUG_NATIVE: 'COMPILE_CACHE' } };
  const { said } = await take(watched, { prefix: [...core, ...reader.prefix] }, noCalls);
  if (!wasAccepted(said, file)) throw new Error(`V8 did not take ${file} from its cache:\n${said}`);
  return cached;
}

/**
 * Builds peers, checks that they do the same work, and closes what they were measured on when that is done.
 * @throws Error where one answers otherwise than the others, or leaves another item, or where a compile cache is not used
 */
export async function inArena<Result>(
  peers: readonly Peer[],
  { progress, shuffled = false }: ArenaOptions,
  measure: (arena: Arena) => Promise<Result>,
): Promise<Result> {
  installVariants();
  const core = pinToOneCore();
  const interruption = new AbortController();
  // What was begun is ended and cleared away, not left to itself.
  const interrupt = () => interruption.abort();
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  const folder = mkdtempSync(path.join(tmpdir(), 'peers-'));
  chmodSync(folder, 0o755);
  const reader = readerOfBundles(folder);
  const seeded = await startSeededEngine();
  const sts = await startSts();
  const { endpoint: engine, boardName: boardTable, accessName: accessTable } = seeded.engine;
  const ordering = shuffled ? undefined : await startOrderingProxy(engine);
  try {
    const places: Places = { dynamo: ordering?.endpoint ?? engine, sts: sts.endpoint, boardTable, accessTable, folder };
    const built = await builtIn(peers, folder);
    progress(`${built.length} bundles are built`);
    const answers = await bundleForNode(path.join(import.meta.dirname, 'answers.ts'), folder);
    const work = await checkWork(built, answers, seeded, places);
    progress('all do the same work');
    const takes = { take: await sampler(seeded, folder, interruption.signal), core, reader };
    const running = new Map<Contestant, Running>();
    for (const [index, { peer, operation, own, file }] of built.entries()) {
      const done = work[index];
      if (done === undefined) throw new Error(`${peer.name} was not checked`);
      const plain = { operation, file, env: environmentOf(peer, places) };
      const runs = peer.compileCache ? await withCache(plain, own, takes) : plain;
      running.set({ peer, operation, bytes: sizeOf(file), ...done }, runs);
    }
    let board: string | undefined;
    return await measure({
      contestants: [...running.keys()],
      async sample(contestant, calls, { prefix = [], nodeFlags = [] } = {}) {
        const runs = running.get(contestant);
        if (runs === undefined) throw new RangeError(`${contestant.peer.name} is of another arena`);
        const { sample } = await takes.take(runs, { prefix: [...prefix, ...core, ...reader.prefix], nodeFlags }, calls);
        if (runs.operation === 'board') {
          board ??= sample.answer;
          if (sample.answer !== board) throw new Error(`${contestant.peer.name} answered another board meanwhile`);
        }
        return sample;
      },
    });
  } finally {
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
    await ordering?.close();
    await sts.close();
    await seeded.engine.close();
    releaseShipped(folder);
    rmSync(folder, { recursive: true });
  }
}
