import { pairedRatio, type Ratio } from '../rounds/ratios.ts';
import { type OperationName, operations } from './job.ts';
import { product } from './peers.ts';
import { type Cost, costs, type Row, spent } from './report.ts';

/** How far the ratio of the two smallest values may be from the median ratio. */
const mostBetweenMinima = 0.1;

/** What may be said of the product beside a peer: something only where the samples bear it. */
export interface Claim {
  readonly operation: OperationName;
  readonly cost: Cost;
  readonly peer: string;
  /** What the product needs where the peer needs 1. */
  readonly ratio: Ratio;
  /** Why nothing can be said; undefined where it can. */
  readonly objection: string | undefined;
}

function overlap(one: Ratio, other: Ratio): boolean {
  return one.lower <= other.upper && other.lower <= one.upper;
}

/** The objection to a claim, by the protocol: quartiles apart, and the smallest values near the median of ratios. */
function objectionTo(ratio: Ratio, own: Ratio, others: Ratio): string | undefined {
  if (overlap(own, others)) return 'the quartiles overlap';
  const off = Math.abs(ratio.ofMinima / ratio.median - 1);
  // 0.3 / 0.1 is less than 3: a tenth is still a tenth.
  return off > mostBetweenMinima + 1e-9 ? `the ratio of minima is ${(off * 100).toFixed(0)} % off` : undefined;
}

/**
 * What can be said of the product beside each other row, and what cannot.
 * @param rows the first is what ratios are to; without the product there is nothing to say
 */
export function claims(rows: readonly Row[]): Claim[] {
  const [base] = rows;
  const own = rows.find(({ name }) => name === product);
  if (base === undefined || own === undefined) return [];
  return operations.flatMap((operation) =>
    costs.flatMap((cost) => {
      const values = (row: Row) => spent[cost](row.found[operation]);
      const toBase = (row: Row) => pairedRatio(values(row), values(base));
      const others = rows.filter((row) => row !== own);
      return others.map((row) => {
        const ratio = pairedRatio(values(own), values(row));
        return { operation, cost, peer: row.name, ratio, objection: objectionTo(ratio, toBase(own), toBase(row)) };
      });
    }),
  );
}

function said({ ratio, objection }: Claim): string {
  if (objection !== undefined) return `no claim: ${objection}`;
  const percent = Math.abs(1 - ratio.median) * 100;
  return `${percent.toFixed(0)} % ${ratio.median < 1 ? 'less' : '**more**'}`;
}

/** The claims as a table in Markdown. */
export function claimsTable(all: readonly Claim[]): string {
  const lines = all.map((claim) => {
    const { operation, cost, peer, ratio } = claim;
    const [middle, lower, upper, least] = [ratio.median, ratio.lower, ratio.upper, ratio.ofMinima].map((number) =>
      number.toFixed(2),
    );
    return `| ${operation}, ${cost} | ${peer} | ${middle} [${lower}–${upper}] | ${least} | ${said(claim)} |`;
  });
  return [
    '| CPU of a | of ours beside | ratio | of minima | ours needs |',
    '| --- | --- | --- | --- | --- |',
    ...lines,
  ].join('\n');
}
