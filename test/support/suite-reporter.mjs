import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Where a whole run writes down what it ran on; `npm run release` looks there (scripts/releasing/tested.ts). */
const testedFile = 'node_modules/.cache/status-board-tested.json';

/**
 * Ends a run with one line per suite and a last line with the sum: `1245 passed, 0 failed`. A test file that cannot
 * run at all counts as one failure, so that the sum is never better than the run.
 */
export default class SuiteReporter {
  /** @type {Map<string, { passed: number, failed: number, skipped: number }>} */
  #countsBySuite = new Map();

  /** @param globalConfig tells whether this run is of all tests, and where */
  constructor(globalConfig) {
    const {
      nonFlagArgs = [],
      onlyChanged,
      onlyFailures,
      runTestsByPath,
      selectProjects,
      testNamePattern,
    } = globalConfig;
    const isPart = onlyChanged || onlyFailures || runTestsByPath || testNamePattern || selectProjects?.length > 0;
    this.isWhole = nonFlagArgs.length === 0 && !isPart && globalConfig.projects.length > 1;
    this.rootDir = globalConfig.rootDir;
    this.commit = this.isWhole ? cleanCommit(this.rootDir) : undefined;
  }

  /** Jest calls this after each test file. */
  onTestResult(test, result) {
    const suite = test.context.config.displayName?.name ?? 'tests';
    const counts = this.#countsBySuite.get(suite) ?? { passed: 0, failed: 0, skipped: 0 };
    counts.passed += result.numPassingTests;
    counts.failed += result.numFailingTests + (result.testExecError === undefined ? 0 : 1);
    counts.skipped += result.numPendingTests + result.numTodoTests;
    this.#countsBySuite.set(suite, counts);
  }

  /** Jest calls this at the end; its own summary comes later still, and the last line is to be ours. */
  onRunComplete() {
    const sum = { passed: 0, failed: 0, skipped: 0 };
    const lines = [...this.#countsBySuite].map(([suite, counts]) => {
      for (const kind of Object.keys(sum)) sum[kind] += counts[kind];
      return `${suite}: ${summary(counts)}`;
    });
    if (this.isWhole) this.#writeDown(sum);
    const text = `\n${[...lines.sort(), summary(sum)].join('\n')}\n`;
    process.once('exit', () => process.stdout.write(text));
  }

  /** Says which commit was tested, where it was an unchanged one from beginning to end. */
  #writeDown({ passed, failed }) {
    const file = path.join(this.rootDir, testedFile);
    if (this.commit === undefined || this.commit !== cleanCommit(this.rootDir)) {
      rmSync(file, { force: true });
      return;
    }
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, `${JSON.stringify({ commit: this.commit, passed, failed })}\n`);
  }
}

/** The commit that is checked out; undefined where files differ from it, or this is no checkout. */
function cleanCommit(rootDir) {
  const git = (...args) => execFileSync('git', args, { cwd: rootDir, encoding: 'utf8', stdio: 'pipe' }).trim();
  try {
    return git('status', '--porcelain') === '' ? git('rev-parse', 'HEAD') : undefined;
  } catch {
    return undefined;
  }
}

function summary({ passed, failed, skipped }) {
  const counted = `${passed} passed, ${failed} failed`;
  return skipped === 0 ? counted : `${counted}, ${skipped} skipped`;
}
