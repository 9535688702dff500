/**
 * Where do the tests spend their time? Sums up what Jest wrote down of a run, by suite and for the longest files, as tables
 * for `docs/testing.md`.
 *
 *     npm test -- --json --outputFile=times.json; node perf/test-times.ts times.json
 *
 * Times are of files, two of which run at once; what only the whole run costs (workers, what files share) is in no file.
 */
import { readFileSync } from 'node:fs';

interface FileResult {
  readonly name: string;
  readonly startTime: number;
  readonly endTime: number;
  readonly assertionResults: readonly unknown[];
}

const longestShown = 15;
const [path] = process.argv.slice(2);
if (path === undefined) {
  console.error('✗ say which file Jest wrote: node perf/test-times.ts times.json');
  process.exit(2);
}
const { testResults } = JSON.parse(readFileSync(path, 'utf8')) as { testResults: readonly FileResult[] };

const files = testResults
  .map(({ name, startTime, endTime, assertionResults }) => ({
    name: name.replace(/^.*\/test\//, ''),
    seconds: (endTime - startTime) / 1_000,
    tests: assertionResults.length,
  }))
  .sort((left, right) => right.seconds - left.seconds);
const suites = Object.entries(Object.groupBy(files, ({ name }) => name.split('/')[0] ?? ''));
const sum = (each: readonly (typeof files)[number][] = [], of: 'seconds' | 'tests') =>
  Math.round(each.reduce((total, file) => total + file[of], 0));

console.log('| suite | files | tests | seconds |\n|---|---|---|---|');
for (const [suite, each = []] of suites.sort(([, one], [, other]) => sum(other, 'seconds') - sum(one, 'seconds'))) {
  console.log(`| \`${suite}\` | ${each.length} | ${sum(each, 'tests')} | ${sum(each, 'seconds')} |`);
}
console.log(`| all | ${files.length} | ${sum(files, 'tests')} | ${sum(files, 'seconds')} |`);
console.log('\n| longest files | seconds |\n|---|---|');
for (const { name, seconds } of files.slice(0, longestShown)) console.log(`| \`${name}\` | ${Math.round(seconds)} |`);
