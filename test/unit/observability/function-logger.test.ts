import { describe, expect, it } from '@jest/globals';
import { functionLogger } from '#shared/observability/function-logger.ts';

describe('the logger of functions', () => {
  const lines: string[] = [];
  const logger = functionLogger({ POWERTOOLS_SERVICE_NAME: 'get-board' }, (line) => {
    lines.push(line);
  });

  it('makes no console of its own to write by', () => {
    expect((logger as unknown as { readonly console: object }).console).toBe(console);
  });

  it('writes nothing while it is made, and lines where it is told', () => {
    expect(lines).toEqual([]);
    logger.info('a line');
    expect(lines.map((line) => JSON.parse(line).message)).toEqual(['a line']);
  });
});
