/**
 * The product beside what people would pick instead: the same two operations, a board of 40 cards and a versioned,
 * idempotent move, each with the caller's key, on the same DynamoDB engine.
 *
 *     node perf/peers/run.ts [--rounds 30] [--passes 2] [--only Hono]
 *
 * Installs `variants/`, which is a package of its own, where that is missing or another, builds every peer, checks that all do
 * the same work, and prints one table, for `results.md`. A round loads and calls every peer once, in random order, each in a fresh process; a
 * pass calls each 300 times, and 700 times that count. CPU time, not wall time. A cell of ratios has the median over
 * the pairs of a round, the quartiles, and the ratio of the two smallest values, each to the first row.
 */
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, readFileSync } from 'node:fs';
import { cpus } from 'node:os';
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
const wanted = path.join(variants, 'package-lock.json');
const installed = path.join(variants, 'node_modules', '.lock-that-was-installed.json');
if (!existsSync(installed) || readFileSync(installed, 'utf8') !== readFileSync(wanted, 'utf8')) {
  execFileSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: variants, stdio: ['ignore', 2, 2] });
  copyFileSync(wanted, installed);
}
const rows = await compare([base, ...chosen], {
  rounds,
  passes,
  progress: (text) => process.stderr.write(`${text}\n`),
});
const [processor, ...more] = cpus();
const machine = `${processor?.model}, ${more.length + 1} cores, ${process.platform}-${process.arch}, Node ${process.version}`;
const date = new Date().toISOString().slice(0, 10);
console.log(`${date}, --rounds ${rounds} --passes ${passes}, ${machine}\n`);
console.log(report(rows));
