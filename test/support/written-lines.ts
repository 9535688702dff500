import { format } from 'node:util';
import { afterEach, beforeEach, jest } from '@jest/globals';

/** The ways to write that Jest keeps from the streams, where Lambda does not. */
const consoles = ['debug', 'error', 'info', 'log', 'trace', 'warn'] as const;

/** A line as it was meant; what is no JSON is a line of the log all the same. */
function parsed(line: string) {
  try {
    return Object(JSON.parse(line));
  } catch {
    return { unstructured: line };
  }
}

/**
 * Catches what each test of a file writes, through Powertools or by itself.
 * @returns tells all lines of the test so far, and apart the log and the metrics in CloudWatch's embedded format
 */
export function writtenLines() {
  const before = { ...process.env };
  let lines: string[] = [];

  beforeEach(() => {
    Object.assign(process.env, { POWERTOOLS_METRICS_NAMESPACE: 'StatusBoard/dev', POWERTOOLS_LOG_LEVEL: 'INFO' });
    lines = [];
    const take = (chunk: unknown) => lines.push(...String(chunk).replace(/\n$/, '').split('\n')) > 0;
    jest.spyOn(process.stdout, 'write').mockImplementation(take);
    jest.spyOn(process.stderr, 'write').mockImplementation(take);
    for (const name of consoles) jest.spyOn(console, name).mockImplementation((...said) => void take(format(...said)));
  });

  afterEach(() => {
    jest.restoreAllMocks();
    process.env = { ...before };
  });

  return () => {
    const written = lines.map(parsed);
    return {
      lines,
      logs: written.filter((line) => !('_aws' in line)),
      metrics: written.filter((line) => '_aws' in line),
    };
  };
}
