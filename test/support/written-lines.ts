import { afterEach, beforeEach, jest } from '@jest/globals';

/**
 * Catches what each test of a file writes through Powertools.
 * @returns tells all lines of the test so far, and apart the log and the metrics in CloudWatch's embedded format
 */
export function writtenLines() {
  const before = { ...process.env };
  let lines: string[] = [];

  beforeEach(() => {
    Object.assign(process.env, { POWERTOOLS_METRICS_NAMESPACE: 'StatusBoard/dev', POWERTOOLS_LOG_LEVEL: 'INFO' });
    lines = [];
    const take = (chunk: unknown) => lines.push(String(chunk)) > 0;
    jest.spyOn(process.stdout, 'write').mockImplementation(take);
    jest.spyOn(process.stderr, 'write').mockImplementation(take);
  });

  afterEach(() => {
    jest.restoreAllMocks();
    process.env = { ...before };
  });

  return () => {
    const written = lines.map((line) => JSON.parse(line));
    return {
      lines,
      logs: written.filter((line) => !('_aws' in line)),
      metrics: written.filter((line) => '_aws' in line),
    };
  };
}
