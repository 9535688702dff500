/**
 * The product beside what people would pick instead: the same two operations, a board of 40 cards and a versioned,
 * idempotent move, each with the caller's key, on the same DynamoDB engine.
 *
 *     node perf/peers/run.ts [--rounds 30] [--passes 2] [--only Hono]
 *
 * Installs `variants/`, which is a package of its own, where that is missing, builds every peer, checks that all do the
 * same work, and prints one table. A round loads and calls every peer once, in random order, each in a fresh process; a
 * pass calls each 300 times, and 700 times that count. CPU time, not wall time. A cell of ratios has the median over
 * the pairs of a round, the quartiles, and the ratio of the two smallest values, each to the first row.
 */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { compare } from './compare.ts';
import { peers } from './peers.ts';
import { report } from './report.ts';

function wholeNumber(option: string, given: string): number {
  const number = Number(given);
  if (!Number.isInteger(number) || number < 1)
    throw new RangeError(`--${option} must be a whole number above 0, not ${given}`);
  return number;
}

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '30' },
    passes: { type: 'string', default: '2' },
    only: { type: 'string', multiple: true },
  },
});
const rounds = wholeNumber('rounds', values.rounds);
const passes = wholeNumber('passes', values.passes);
const [base, ...others] = peers;
const chosen = others.filter(({ name }) => values.only?.some((part) => name.includes(part)) ?? true);
if (base === undefined || chosen.length === 0) throw new RangeError(`no peer is called ${values.only?.join(' or ')}`);

const variants = path.join(import.meta.dirname, 'variants');
if (!existsSync(path.join(variants, 'node_modules'))) {
  execFileSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: variants, stdio: ['ignore', 2, 2] });
}
const rows = await compare([base, ...chosen], {
  rounds,
  passes,
  progress: (text) => process.stderr.write(`${text}\n`),
});
console.log(report(rows));
