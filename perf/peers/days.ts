import { markdownTable } from '#scripts/building/markdown-table.ts';
import { pairedRatio } from '../rounds/ratios.ts';
import { type Claim, claims } from './claims.ts';
import { type OperationName, operations } from './job.ts';
import type { Run } from './kept-run.ts';
import { type Cost, costs, type Row, spent } from './report.ts';

const cells = operations.flatMap((operation) => costs.map((cost) => ({ operation, cost })));

function ratioToBase(run: Run, name: string, operation: OperationName, cost: Cost): number {
  const values = (row: Row | undefined) => (row === undefined ? [] : spent[cost](row.found[operation]));
  const row = run.rows.find((one) => one.name === name);
  return pairedRatio(values(row), values(run.rows[0])).median;
}

/** Those of the first that hold in both runs, and to the same side. */
export function lastingClaims(first: readonly Claim[], second: readonly Claim[]): Claim[] {
  return first.filter((claim) => {
    const again = second.find(
      ({ operation, cost, peer }) => operation === claim.operation && cost === claim.cost && peer === claim.peer,
    );
    const isSame = again !== undefined && again.ratio.median < 1 === claim.ratio.median < 1;
    return isSame && claim.objection === undefined && again.objection === undefined;
  });
}

/** Two runs beside each other, in Markdown: each ratio to the first row on both days, and what can be said on both. */
export function daysTable(first: Run, second: Run): string {
  const names = first.rows.map(({ name }) => name).filter((name) => second.rows.some((row) => row.name === name));
  const rows = names.map((name) => {
    const told = cells.map(({ operation, cost }) => {
      const [then, again] = [first, second].map((run) => ratioToBase(run, name, operation, cost));
      const change = ((again ?? Number.NaN) / (then ?? Number.NaN) - 1) * 100;
      return `${then?.toFixed(2)}, ${again?.toFixed(2)} (${change < 0 ? '−' : '+'}${Math.abs(change).toFixed(0)} %)`;
    });
    return [name, ...told];
  });
  const all = claims(first.rows).filter(({ peer }) => names.includes(peer));
  const lasting = lastingClaims(all, claims(second.rows));
  const lost = all.filter((claim) => claim.objection === undefined && !lasting.includes(claim));
  return [
    ...[first, second].map(({ day, command, machine }) => `- ${day}: \`${command}\`, ${machine}`),
    '',
    markdownTable(
      [`peer: ${first.day}, ${second.day}`, ...cells.map(({ operation, cost }) => `${operation}: ${cost}`)],
      rows,
    ),
    '',
    `${lasting.length} of ${all.length} claims hold on both days.`,
    ...lost.map(({ operation, cost, peer }) => `- Only on ${first.day}: ${operation}, ${cost}, beside ${peer}.`),
  ].join('\n');
}
