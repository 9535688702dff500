/**
 * What calls cost as a service grows: boards of 10 to 5,000 cards, 1 to 10,000 shops in the tables, 1 to 400 days behind a shop. The
 * shipped bundles are called in processes of their own on a seeded DynamoDB engine, in one run and in random order, so that what is
 * compared was measured under the same load.
 *
 *     npx node perf/growth.ts [--rounds 12]
 *
 * Prints the tables of `perf/growth/results.md`. Fails where a call that reads a day costs more than in proportion to its cards, or
 * where another one, or other shops and days, change what a call costs.
 */
import { parseArgs } from 'node:util';
import { breaches } from './growth/judge.ts';
import { measure } from './growth/measure.ts';
import { report } from './growth/report.ts';
import { dayAndMachine } from './peers/machine.ts';

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '12' } } });
const rounds = Number(values.rounds);
if (!Number.isInteger(rounds) || rounds < 1)
  throw new RangeError(`--rounds must be a whole number above 0, not ${values.rounds}`);

const found = await measure(rounds, (text) => process.stderr.write(`${text}\n`));
const { day, machine } = dayAndMachine();
console.log(`${day}, --rounds ${rounds}, ${machine}\n`);
console.log(report(found));
const broken = breaches(found);
console.log(broken.length === 0 ? '\nAll as claimed.' : `\nNot as claimed:\n  ${broken.join('\n  ')}`);
if (broken.length > 0) process.exitCode = 1;
