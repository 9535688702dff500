import { inParallel } from '../cli/in-parallel.ts';
import type { FunctionLine, LogReader } from './log-reader.ts';

/** Which lines of a stage are wanted. */
export interface WantedLogs {
  readonly functionNames: readonly string[];
  /** Epoch milliseconds, the first. */
  readonly from: number;
  /** Lines of one request only. */
  readonly correlationId: string | undefined;
  /** What versions of a release wrote only, by its number. */
  readonly release: number | undefined;
  readonly limit: number;
  readonly signal: AbortSignal;
}

/** Log groups read at once. */
const parallel = 8;

/** The filter pattern of CloudWatch Logs. Metrics stand in the logs too, in lines for CloudWatch. */
function patternOf({ correlationId, release }: Pick<WantedLogs, 'correlationId' | 'release'>): string {
  const conditions = [
    ...(correlationId === undefined ? [] : [`$.correlationId = "${correlationId}"`]),
    ...(release === undefined ? [] : [`$.release = ${release}`]),
  ];
  const [only = '$._aws NOT EXISTS', ...others] = conditions;
  return others.length === 0 ? `{ ${only} }` : `{ ${conditions.map((each) => `(${each})`).join(' && ')} }`;
}

const byTime = (left: FunctionLine, right: FunctionLine): number => left.time - right.time;

/**
 * Lines of several functions, in order of time.
 * @returns the oldest `limit` of them; `isCut` where there are more
 */
export async function linesOf(reader: LogReader, { functionNames, correlationId, release, ...wanted }: WantedLogs) {
  const pattern = patternOf({ correlationId, release });
  const found: FunctionLine[] = [];
  let isLonger = false;
  await inParallel(parallel, functionNames, async (functionName) => {
    const { lines, isCut } = await reader.lines({ functionName, pattern, ...wanted });
    found.push(...lines);
    isLonger ||= isCut;
  });
  const lines = found.sort(byTime).slice(0, wanted.limit);
  return { lines, isCut: isLonger || lines.length < found.length };
}

/** Milliseconds a line may take until it can be found: so far back every look begins. */
const lateness = 30_000;

/**
 * Lines as they come, each once, until the signal is aborted.
 * @param seen lines that have been told already
 * @param pause settles when it is time for the next look
 */
export async function* followedLines(
  reader: LogReader,
  wanted: WantedLogs,
  seen: readonly FunctionLine[],
  pause: () => Promise<void>,
): AsyncGenerator<FunctionLine> {
  let told = new Map(seen.map((line) => [line.id, line.time]));
  let latest = seen.at(-1)?.time ?? wanted.from;
  let from = Math.max(wanted.from, latest - lateness);
  for (;;) {
    await pause();
    const { lines, isCut } = await linesOf(reader, { ...wanted, from });
    for (const line of lines) {
      latest = Math.max(latest, line.time);
      if (told.has(line.id)) continue;
      told.set(line.id, line.time);
      yield line;
    }
    // Where more was written than a look can show, the next one goes on behind it.
    from = Math.max(wanted.from, isCut ? latest : latest - lateness);
    told = new Map([...told].filter(([, time]) => time >= from));
  }
}
