/**
 * Beyond one machine: how far does the product go on AWS? Simulates calls at the peak of a day against partitions, quotas and
 * execution environments, with the units that were recorded of the real operations (`perf/scale/record.ts`).
 *
 *     node perf/scale/run.ts [--seed 1]
 *
 * Prints what `perf/scale/results.md` has, and exits with 1 where a claim does not hold. The same seed gives the same numbers.
 */
import { parseArgs } from 'node:util';
import { Actions } from './actions.ts';
import { isolated, linearCost, noThrottle } from './claims.ts';
import { readRecording } from './recorded.ts';
import { hotSpotTable, quotaTable, scenarioTable } from './report.ts';
import * as scenarios from './scenarios.ts';

const { values } = parseArgs({ options: { seed: { type: 'string', default: '1' } } });
const seed = Number(values.seed);
if (!Number.isSafeInteger(seed)) throw new RangeError(`--seed must be a whole number, not ${values.seed}`);

const actions = new Actions(readRecording());
const run = (scenario: scenarios.Scenario) => [scenario, scenarios.run(scenario, actions, seed)] as const;
const large = run(scenarios.oneLargeShop);
const [many, few, one] = [run(scenarios.tenMillion), run(scenarios.tenThousand), run(scenarios.oneOfThousand)];
const [quiet, busy, storming] = [run(scenarios.quiet), run(scenarios.busy), run(scenarios.storming)];
const all = [large, many, few, one, quiet, busy, storming, run(scenarios.stormingUnkept)];

const claims = [
  noThrottle('100,000 appointments a day in one shop at 10 times the average: no throttle', large[1]),
  noThrottle('10 million a day over 1,000 shops: no throttle', many[1]),
  linearCost('a move then costs at most 2 % more than where the same shops have 10 a day each', many[1], few[1]),
  isolated('a shop at 10 times its peak: others wait at most 10 % longer', busy[1], quiet[1]),
  isolated('a shop with 10 times the calls limits let it: others wait at most 10 % longer', storming[1], quiet[1]),
];
console.log(`${scenarioTable(all)}\n`);
console.log(`${hotSpotTable(actions)}\n`);
console.log(`${quotaTable(actions)}\n`);
for (const { what, found, holds } of claims) console.log(`${holds ? '✓' : '✗'} ${what}: ${found}`);
if (claims.some(({ holds }) => !holds)) process.exitCode = 1;
