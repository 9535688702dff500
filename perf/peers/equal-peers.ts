import { boardSteps, checkBoard, checkMove, moveSteps } from './check.ts';
import { startCountingProxy } from './counting-proxy.ts';
import { environmentOf, type Places } from './environment.ts';
import { type CheckedAnswer, differences, observationMistakes } from './equal-work.ts';
import type { OperationName } from './job.ts';
import type { Peer } from './peers.ts';
import type { Work } from './report.ts';
import type { SeededEngine } from './seeded-engine.ts';

/** A peer at an operation, as a bundle. */
interface Built {
  readonly peer: Peer;
  readonly operation: OperationName;
  readonly file: string;
}

const nothing = { calls: [], units: 0 };

/**
 * Holds every peer to the answers of the first one and to what is said of its lines, and counts what it asks of DynamoDB.
 * @param script what calls a bundle for answers
 * @returns what each did, in their order
 * @throws Error naming who does other work, and which
 */
export async function checkWork(
  built: readonly Built[],
  script: string,
  seeded: SeededEngine,
  places: Places,
): Promise<Work[]> {
  const proxy = await startCountingProxy(places.dynamo);
  const expected: Partial<Record<OperationName, readonly CheckedAnswer[]>> = {};
  const item = await seeded.card();
  const work: Work[] = [];
  try {
    for (const { peer, operation, file } of built) {
      const env = environmentOf(peer, { ...places, dynamo: proxy.endpoint });
      const caller = { script, bundle: file, env, proxy };
      const isBoard = operation === 'board';
      const { answers, asked, written, calls } = isBoard
        ? await checkBoard(caller, seeded.job)
        : await checkMove(caller, seeded.job, Number(item.version), seeded.card);
      if (!isBoard) await seeded.restore(item);
      expected[operation] ??= answers;
      const mistakes = [
        ...differences(isBoard ? boardSteps : moveSteps, expected[operation] ?? [], answers),
        ...observationMistakes(peer.observes ?? false, calls, written),
      ];
      if (mistakes.length > 0) throw new Error(`${peer.name} does other work:\n  ${mistakes.join('\n  ')}`);
      const [cold = nothing, warm = nothing] = asked;
      work.push({
        asked: { cold, warm },
        written: { logs: written.logs / calls, metrics: written.metrics / calls },
      });
    }
  } finally {
    await proxy.close();
  }
  return work;
}
