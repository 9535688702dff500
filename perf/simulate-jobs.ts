/**
 * Does queued work keep its promises whatever happens? Simulates shops that submit jobs while messages are lost, doubled, late and out
 * of order, workers end at any of their calls, sweepers meet and clocks differ, in an order the seed decides, and judges each run:
 * every job has one end, with its result where it succeeded, nobody takes one from a worker who has it, and nothing is left.
 *
 *     node perf/simulate-jobs.ts [--jobs 100000] [--seed 1] [--per-episode 50]
 *
 * Exits with 1 at the first broken promise, and tells the seed and the command that repeats exactly that run.
 */
import { commandLine } from '#scripts/cli/command-line.ts';
import { wholeNumber } from '#scripts/cli/option-values.ts';
import { progressLine } from '#scripts/cli/progress-line.ts';
import { readOptions } from '#scripts/cli/run-command.ts';
import { describeFailure, simulateJobs, usualJobs } from '#test/support/job-simulation/simulate-jobs.ts';

const { jobs, seed, perEpisode } = readOptions(
  commandLine('node perf/simulate-jobs.ts', {
    about: 'Does queued work keep its promises whatever happens?',
    examples: ['node perf/simulate-jobs.ts --jobs 2000 --seed 7'],
  })
    .option('--jobs <n>', 'how many', (text) => wholeNumber('jobs', text, 1, 10_000_000), 100_000)
    .option('--seed <n>', 'of the first episode', (text) => wholeNumber('seed', text, 0, Number.MAX_SAFE_INTEGER), 1)
    .option('--per-episode <n>', 'jobs of one', (text) => wholeNumber('per-episode', text, 1, 1_000), usualJobs),
);

const showProgress = progressLine('jobs');
const startedAt = performance.now();
const onProgress = (done: number) => showProgress(Math.min(done, jobs), jobs);
const simulation = await simulateJobs({ jobs, seed, perEpisode, onProgress });
const seconds = (performance.now() - startedAt) / 1_000;
const { user, system } = process.cpuUsage();

const { episodes, turns, killed, ends, failed } = simulation;
console.log(`${simulation.jobs} jobs in ${episodes} episodes (seeds ${seed} to ${seed + episodes - 1})`);
console.log(`${seconds.toFixed(1)} s, ${((user + system) / 1e6).toFixed(1)} s of the processor, ${turns} turns`);
console.log(`${killed} processes ended in the middle of something`);
for (const [state, count] of Object.entries(ends)) console.log(`  ${String(count).padStart(8)} ${state}`);
if (failed === undefined) console.log('✓ every job has one end, and nothing is left');
else {
  console.log(`✗ ${describeFailure(failed, perEpisode)}`);
  process.exitCode = 1;
}
