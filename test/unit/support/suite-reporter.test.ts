import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';

interface Reporter {
  onTestResult(test: object, result: object): void;
  onRunComplete(): void;
}

// Jest loads reporters itself, as plain JavaScript, so the module has no types.
const { default: SuiteReporter } = jest.requireActual<{ default: new (config: object) => Reporter }>(
  '#test/support/suite-reporter.mjs',
);

const testOf = (suite: string) => ({ context: { config: { displayName: { name: suite } } } });

/** What Jest tells of a test file. */
const resultOf = (passed: number, failed = 0, pending = 0, todo = 0) => ({
  numPassingTests: passed,
  numFailingTests: failed,
  numPendingTests: pending,
  numTodoTests: todo,
});

describe('the end of a test run', () => {
  let atExit: (() => void)[];
  let written: string;

  beforeEach(() => {
    atExit = [];
    written = '';
    jest.spyOn(process, 'once').mockImplementation(((event: string, listener: () => void) => {
      if (event === 'exit') atExit.push(listener);
    }) as never);
    jest.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
      written += String(chunk);
      return true;
    });
  });

  afterEach(() => {
    jest.restoreAllMocks();
  });

  function report(...results: (readonly [suite: string, result: object])[]): string[] {
    const reporter = new SuiteReporter({
      rootDir: process.cwd(),
      projects: ['unit', 'infra'],
      selectProjects: ['unit'],
    });
    for (const [suite, result] of results) reporter.onTestResult(testOf(suite), result);
    reporter.onRunComplete();
    expect(written).toBe('');
    for (const listener of atExit) listener();
    return written.trim().split('\n');
  }

  it('is one line per suite and, when everything else is said, the sum', () => {
    expect(report(['unit', resultOf(3)], ['infra', resultOf(5)], ['unit', resultOf(4, 1)])).toEqual([
      'infra: 5 passed, 0 failed',
      'unit: 7 passed, 1 failed',
      '12 passed, 1 failed',
    ]);
  });

  it('names skipped tests only where there are any', () => {
    expect(report(['unit', resultOf(3, 0, 1, 1)], ['e2e', resultOf(1)])).toEqual([
      'e2e: 1 passed, 0 failed',
      'unit: 3 passed, 0 failed, 2 skipped',
      '4 passed, 0 failed, 2 skipped',
    ]);
  });

  it('counts a file that cannot run as a failure', () => {
    const broken = { ...resultOf(0), testExecError: { message: 'no such module' } };
    expect(report(['unit', resultOf(3)], ['unit', broken]).at(-1)).toBe('3 passed, 1 failed');
  });
});
