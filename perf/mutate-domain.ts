/**
 * Would the tests notice a wrong rule? Changes one operator, literal or branch of shared/domain at a time, in copies of
 * the repository, and runs the tests of the domain. Tells every change they let pass: some mean the same as before, each
 * other one is a test that is missing.
 *
 *     node perf/mutate-domain.ts [--sample 100] [--seed 1] [--file rank]
 *
 * Exits with 1 where less than 0.85 of the changes are noticed. `--sample 0` tries all; each takes some seconds.
 */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { inParallel } from '#scripts/cli/in-parallel.ts';
import { progressLine } from '#scripts/cli/progress-line.ts';
import { SeededRandom } from '#shared/domain/seeded-random.ts';
import { type Mutant, mutantsOf } from './mutate-domain/mutants.ts';

const rootDir = path.join(import.meta.dirname, '..');
const domain = 'shared/domain';
const tests = 'test/(unit|property)/domain';
const leastScore = 0.85;
/** A change may make a loop endless. */
const patience = 120_000;

/** A copy of the repository to change files in, sharing its node_modules. */
function copyRepository(): string {
  const copy = mkdtempSync(path.join(tmpdir(), 'mutate-domain-'));
  const { stdout } = spawnSync('git', ['ls-files', '-z'], { cwd: rootDir, encoding: 'utf8' });
  for (const file of stdout.split('\0')) {
    if (file !== '' && existsSync(path.join(rootDir, file))) {
      cpSync(path.join(rootDir, file), path.join(copy, file));
    }
  }
  symlinkSync(path.join(rootDir, 'node_modules'), path.join(copy, 'node_modules'));
  return copy;
}

async function testsPass(copy: string, pattern: string): Promise<boolean> {
  const jest = [
    'node_modules/jest/bin/jest.js',
    '--selectProjects',
    'unit',
    'property',
    '--bail',
    '--maxWorkers=1',
    pattern,
  ];
  const child = spawn(process.execPath, [...jest, '--passWithNoTests'], {
    cwd: copy,
    stdio: 'ignore',
    timeout: patience,
    killSignal: 'SIGKILL',
  });
  const [code] = await once(child, 'close');
  return code === 0;
}

/** Whether no test notices; those of the changed file's name are asked first. */
async function isMissed(copy: string, file: string, mutant: Mutant): Promise<boolean> {
  const target = path.join(copy, domain, file);
  const original = readFileSync(target);
  writeFileSync(target, mutant.source);
  try {
    const nearest = `${tests}/${path.basename(file, '.ts')}`;
    return (await testsPass(copy, nearest)) && (await testsPass(copy, tests));
  } finally {
    writeFileSync(target, original);
  }
}

const { values } = parseArgs({
  options: {
    sample: { type: 'string', default: '100' },
    seed: { type: 'string', default: '1' },
    file: { type: 'string' },
  },
});
const files = readdirSync(path.join(rootDir, domain)).filter(
  (file) => values.file === undefined || file === `${values.file}.ts`,
);
const all = files.flatMap((file) =>
  mutantsOf(readFileSync(path.join(rootDir, domain, file), 'utf8')).map((mutant) => ({ file, mutant })),
);
const random = new SeededRandom(Number(values.seed));
const shuffled = all.map((each) => ({ each, key: random.next() })).sort((one, other) => one.key - other.key);
const chosen = shuffled.slice(0, Number(values.sample) || all.length).map(({ each }) => each);

const copies = [copyRepository(), copyRepository()];
try {
  if (!(await testsPass(copies[0] ?? '', tests))) throw new Error(`${tests} must pass before anything is changed`);
  const showProgress = progressLine('changes');
  const missed: string[] = [];
  let tried = 0;
  await inParallel(copies.length, chosen, async ({ file, mutant }) => {
    const copy = copies.shift() ?? '';
    if (await isMissed(copy, file, mutant)) {
      missed.push(`${domain}/${file}:${mutant.line} ${mutant.was} → ${mutant.becomes}`);
    }
    copies.push(copy);
    tried += 1;
    showProgress(tried, chosen.length);
  });
  for (const line of missed.sort()) console.log(`not noticed: ${line}`);
  const score = 1 - missed.length / tried;
  console.log(`${tried - missed.length} of ${tried} changes noticed, of ${all.length} there are: ${score.toFixed(2)}`);
  process.exitCode = score < leastScore ? 1 : 0;
} finally {
  for (const copy of copies) rmSync(copy, { recursive: true, force: true });
}
