import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { shuffled } from '../sdk-client/rounds.ts';
import { bundle, bundleCaller, sizeOf } from './bundles.ts';
import { boardSteps, checkBoard, checkMove, moveSteps } from './check.ts';
import { pinToOneCore } from './cores.ts';
import { type Asked, startCountingProxy } from './counting-proxy.ts';
import { environmentOf, type Places } from './environment.ts';
import { type CheckedAnswer, differences } from './equal-work.ts';
import { type OperationName, operations } from './job.ts';
import { takeSample } from './measure.ts';
import type { Peer } from './peers.ts';
import type { Found, Row } from './report.ts';
import type { Sample } from './sample.ts';
import { type SeededEngine, startSeededEngine } from './seeded-engine.ts';
import { startSts } from './sts-stub.ts';

const noCalls = { discarded: 0, measured: 0 };
const warmCalls = { discarded: 300, measured: 700 };

/** A peer at an operation. */
interface Contestant {
  readonly peer: Peer;
  readonly operation: OperationName;
  readonly file: string;
  readonly cold: Sample[];
  readonly warm: Sample[];
  asked: Found['asked'];
}

const nothing: Asked = { calls: [], units: 0 };

async function contestantsOf(peers: readonly Peer[], folder: string): Promise<Contestant[]> {
  const pairs = peers.flatMap((peer) => operations.map((operation) => ({ peer, operation })));
  const contestants: Contestant[] = [];
  for (const [number, { peer, operation }] of pairs.entries()) {
    const own = path.join(folder, String(number));
    mkdirSync(own);
    const file = await bundle(peer.build, operation, own);
    contestants.push({ peer, operation, file, cold: [], warm: [], asked: { cold: nothing, warm: nothing } });
  }
  return contestants;
}

/** Holds every peer to the answers of the functions, or of the first one where those are not there, and counts what is asked. */
async function check(contestants: readonly Contestant[], seeded: SeededEngine, places: Places): Promise<void> {
  const proxy = await startCountingProxy(places.dynamo);
  const script = await bundleCaller('answers', places.folder);
  const expected: Partial<Record<OperationName, readonly CheckedAnswer[]>> = {};
  const item = await seeded.card();
  try {
    for (const contestant of contestants) {
      const { peer, operation, file } = contestant;
      const env = environmentOf(peer, { ...places, dynamo: proxy.endpoint });
      const caller = { script, bundle: file, env, proxy };
      const { answers, asked } =
        operation === 'board'
          ? await checkBoard(caller, seeded.job)
          : await checkMove(caller, seeded.job, Number(item.version), seeded.card);
      if (operation === 'move') await seeded.restore(item);
      expected[operation] ??= answers;
      const steps = operation === 'board' ? boardSteps : moveSteps;
      const mistakes = differences(steps, expected[operation] ?? [], answers);
      if (mistakes.length > 0) throw new Error(`${peer.name} does other work:\n  ${mistakes.join('\n  ')}`);
      contestant.asked = { cold: asked[0] ?? nothing, warm: asked[1] ?? nothing };
    }
  } finally {
    await proxy.close();
  }
}

/** What is compared, and how thoroughly. */
export interface Comparison {
  readonly rounds: number;
  /** Of warm calls. */
  readonly passes: number;
  readonly progress: (text: string) => void;
}

/**
 * Builds peers, checks that they do the same work, and measures them.
 * @throws Error where one answers otherwise than the others, or leaves another item
 */
export async function compare(peers: readonly Peer[], { rounds, passes, progress }: Comparison): Promise<Row[]> {
  const prefix = pinToOneCore();
  const folder = mkdtempSync(path.join(tmpdir(), 'peers-'));
  const seeded = await startSeededEngine();
  const sts = await startSts();
  try {
    const { endpoint: dynamo, boardName: boardTable, accessName: accessTable } = seeded.engine;
    const places: Places = { dynamo, sts: sts.endpoint, boardTable, accessTable, folder };
    const contestants = await contestantsOf(peers, folder);
    progress(`${contestants.length} bundles are built`);
    await check(contestants, seeded, places);
    progress('all do the same work');
    const script = await bundleCaller('sample', folder);
    const jobFile = path.join(folder, 'job.json');
    writeFileSync(jobFile, JSON.stringify(seeded.job));
    let board: string | undefined;
    const sampleOf = async ({ peer, operation, file }: Contestant, calls: typeof warmCalls): Promise<Sample> => {
      const env = environmentOf(peer, places);
      const version = Number((await seeded.card()).version);
      const sample = await takeSample({ prefix, script, bundle: file, env, operation, jobFile, version }, calls);
      if (operation === 'board') {
        board ??= sample.answer;
        if (sample.answer !== board) throw new Error(`${peer.name} answered another board while it was measured`);
      }
      return sample;
    };
    // Two runs fill a compile cache: the first one compiles, the second finds what functions were compiled late.
    for (const contestant of contestants.filter(({ peer }) => peer.compileCache)) {
      for (let run = 0; run < 2; run += 1) await sampleOf(contestant, noCalls);
    }
    for (let round = 1; round <= rounds; round += 1) {
      for (const contestant of shuffled(contestants)) contestant.cold.push(await sampleOf(contestant, noCalls));
      progress(`cold round ${round} of ${rounds}`);
    }
    for (let pass = 1; pass <= passes; pass += 1) {
      for (const contestant of shuffled(contestants)) contestant.warm.push(await sampleOf(contestant, warmCalls));
      progress(`warm pass ${pass} of ${passes}`);
    }
    return peers.map((peer) => rowOf(peer, contestants));
  } finally {
    await sts.close();
    await seeded.engine.close();
    rmSync(folder, { recursive: true });
  }
}

function rowOf(peer: Peer, contestants: readonly Contestant[]): Row {
  const foundAt = (operation: OperationName): Found => {
    const contestant = contestants.find((one) => one.peer === peer && one.operation === operation);
    if (contestant === undefined) throw new Error(`${peer.name} was not measured`);
    const { cold, warm, asked, file } = contestant;
    return { cold, warm, asked, bytes: sizeOf(file) };
  };
  return { name: peer.name, found: { board: foundAt('board'), move: foundAt('move') } };
}
