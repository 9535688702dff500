/**
 * Ends a run with one line per suite and a last line with the sum: `1245 passed, 0 failed`. A test file that cannot
 * run at all counts as one failure, so that the sum is never better than the run.
 */
export default class SuiteReporter {
  /** @type {Map<string, { passed: number, failed: number, skipped: number }>} */
  #countsBySuite = new Map();

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
    const text = `\n${[...lines.sort(), summary(sum)].join('\n')}\n`;
    process.once('exit', () => process.stdout.write(text));
  }
}

function summary({ passed, failed, skipped }) {
  const counted = `${passed} passed, ${failed} failed`;
  return skipped === 0 ? counted : `${counted}, ${skipped} skipped`;
}
