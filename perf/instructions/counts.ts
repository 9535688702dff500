/** What counts can be compared by: with another of these they are of something else. */
export interface Tools {
  /** Such as v24.21.0. */
  readonly node: string;
  /** Such as x64. */
  readonly architecture: string;
  /** Such as 3.19.0. */
  readonly valgrind: string;
}

/** A bundle. */
export interface Count {
  readonly bytes: number;
  /** From the begin of the process to the end of its first call, the least of several runs. */
  readonly instructions: number;
}

/** What was counted on a day. */
export interface Counts extends Tools {
  readonly day: string;
  /** By the names of functions; the one that does nothing is `empty`. */
  readonly bundles: Readonly<Record<string, Count>>;
}

/** By how much a function may grow: runs differ by less. */
const mostGrowth = 0.03;

const toolNames = ['node', 'architecture', 'valgrind'] as const;

/** Which tools differ from those of the record, in words; nothing where counts can be compared. */
export function otherTools(recorded: Tools, found: Tools): string[] {
  return toolNames
    .filter((name) => recorded[name] !== found[name])
    .map((name) => `${name} is ${found[name]}, not ${recorded[name]} as in the record`);
}

function growth(recorded: Count | undefined, { instructions }: Count): number {
  return recorded === undefined ? Number.POSITIVE_INFINITY : instructions / recorded.instructions - 1;
}

/** Functions that take more than they may, in words, each with both numbers; also those the record does not know. */
export function breaches(recorded: Counts, found: Counts): string[] {
  return Object.entries(found.bundles).flatMap(([name, count]) => {
    // That one is Node's.
    if (name === 'empty') return [];
    const known = recorded.bundles[name];
    if (known === undefined) return [`${name} is not in the record`];
    if (count.instructions <= known.instructions * (1 + mostGrowth)) return [];
    const [was, is] = [known, count].map(({ instructions }) => millions(instructions));
    return [`${name} takes ${is} million instructions, ${was} in the record: ${percent(growth(known, count))}`];
  });
}

function millions(instructions: number): string {
  return (instructions / 1e6).toFixed(1);
}

function percent(share: number): string {
  return `${share < 0 ? '−' : '+'}${Math.abs(share * 100).toFixed(1)} %`;
}

/** The counts as a table in Markdown, beside those recorded. */
export function countsTable(recorded: Counts | undefined, { bundles }: Counts): string {
  const nothing = bundles.empty?.instructions ?? Number.NaN;
  const lines = Object.entries(bundles).map(([name, count]) => {
    const known = recorded?.bundles[name];
    const { bytes, instructions } = count;
    const own = millions(instructions - nothing);
    const beside = known === undefined ? 'none' : `${millions(known.instructions)} (${percent(growth(known, count))})`;
    return `| ${name} | ${(bytes / 1_000).toFixed(0)} | ${millions(instructions)} | ${own} | ${beside} |`;
  });
  return [
    '| function | KB | million instructions | without those of the empty one | recorded |',
    '| --- | --- | --- | --- | --- |',
    ...lines,
  ].join('\n');
}
