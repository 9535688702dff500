/** What one version of a function did while it was watched. */
export interface VersionCounts {
  readonly functionName: string;
  readonly version: string;
  readonly calls: number;
  /** Answers of status 500 and above, and calls that crashed or took too long. */
  readonly failed: number;
  /** Milliseconds that 95 % of the answers did not exceed; undefined where none was measured. */
  readonly p95: number | undefined;
}

/** What the counts say of new versions. */
export interface Verdict {
  /** What is wrong with them; undefined where nothing is. */
  readonly fault: string | undefined;
  /** How they did, in a line. */
  readonly summary: string;
}

type Counts = Pick<VersionCounts, 'calls' | 'failed' | 'p95'>;

/** Failures that are no accident any more. */
const leastFailures = 3;
/** Share of calls that may fail, whatever the versions before did. */
const usualShare = 0.01;
/** How many times worse than the versions before is a fault. */
const failureFactor = 3;
const slownessFactor = 2;
/** Calls that tell how fast a version is. */
const leastCalls = 20;
/** Milliseconds within which 95 % of the answers should be. */
const latencyObjective = 800;

const none: Counts = { calls: 0, failed: 0, p95: undefined };

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
const shareOf = ({ calls, failed }: Counts): number => (calls === 0 ? 0 : failed / calls);

function sum(counts: readonly Counts[]): Counts {
  const calls = counts.reduce((total, it) => total + it.calls, 0);
  const failed = counts.reduce((total, it) => total + it.failed, 0);
  // What is known of the tail of several versions is that of the one most calls went to.
  const [most] = counts.toSorted((left, right) => right.calls - left.calls);
  return { calls, failed, p95: most?.p95 };
}

function told(counts: Counts): string {
  return counts.calls === 0 ? 'no calls' : `${counts.failed} of ${counts.calls} (${percent(shareOf(counts))})`;
}

function failuresOf(what: string, fresh: Counts, old: Counts): string | undefined {
  const allowed = Math.max(usualShare, failureFactor * shareOf(old));
  if (fresh.failed < leastFailures || shareOf(fresh) <= allowed) return undefined;
  return `${what} failed in ${told(fresh)} calls; before: ${told(old)}`;
}

function slownessOf(what: string, fresh: Counts, old: Counts): string | undefined {
  if (fresh.calls < leastCalls || fresh.p95 === undefined || old.p95 === undefined) return undefined;
  if (fresh.p95 <= slownessFactor * old.p95 || fresh.p95 <= latencyObjective) return undefined;
  const milliseconds = (p95: number) => `${Math.round(p95)} ms`;
  return `${what} is slow: p95 ${milliseconds(fresh.p95)} over ${fresh.calls} calls; before: ${milliseconds(old.p95)}`;
}

/**
 * Judges new versions by what they and the versions before did in the same time.
 * @param versions the new version of each function
 * @param operationOf what a function is called for people
 */
export function judgeCanary(
  counts: readonly VersionCounts[],
  versions: Readonly<Record<string, string>>,
  operationOf: (functionName: string) => string,
): Verdict {
  const pairs = Object.entries(versions).map(([functionName, version]) => {
    const own = counts.filter((it) => it.functionName === functionName);
    return {
      what: `${operationOf(functionName)} at version ${version}`,
      fresh: own.find((it) => it.version === version) ?? none,
      old: sum(own.filter((it) => it.version !== version)),
    };
  });
  const fresh = sum(pairs.map((pair) => pair.fresh));
  const old = sum(pairs.map((pair) => pair.old));
  const faults = pairs.flatMap((pair) => [
    failuresOf(pair.what, pair.fresh, pair.old),
    slownessOf(pair.what, pair.fresh, pair.old),
  ]);
  const fault = [...faults, failuresOf('the new versions together', fresh, old)].find((it) => it !== undefined);
  const tooFew = fresh.calls < leastCalls ? ': too few to judge them by' : '';
  return { fault, summary: `failed calls of the new versions: ${told(fresh)}${tooFew}; of those before: ${told(old)}` };
}
