import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { getHealth } from '#shared/contract/health.ts';
import { noTables } from '#shared/data/tables.ts';
import { publicEndpoint } from '#shared/http/public-endpoint.ts';
import { lambdaRuntime } from '#shared/http/runtime.ts';
import { call } from '#test/support/call.ts';

const variables = {
  STAGE: 'test',
  AREA: 'health',
  POWERTOOLS_SERVICE_NAME: 'get-health',
  POWERTOOLS_METRICS_NAMESPACE: 'StatusBoard',
  POWERTOOLS_LOG_LEVEL: 'SILENT',
  AWS_LAMBDA_FUNCTION_NAME: 'status-board-test-get-health',
  AWS_LAMBDA_FUNCTION_VERSION: '12',
  AWS_REGION: 'us-east-1',
};

describe('in Lambda', () => {
  const before = { ...process.env };

  beforeEach(() => {
    Object.assign(process.env, variables, { POWERTOOLS_METRICS_DISABLED: 'true' });
  });

  afterEach(() => {
    process.env = { ...before };
  });

  it('a runtime has the clock, chance and names of its environment', () => {
    const opened: unknown[] = [];
    const runtime = lambdaRuntime((environment) => {
      opened.push(environment);
      return noTables();
    });
    expect(opened).toEqual([variables]);
    expect(runtime.environment).toEqual(variables);
    expect(Math.abs(runtime.now() - Date.now())).toBeLessThan(1_000);
    expect(runtime.random()).toBeLessThan(1);
    expect(runtime.newToken()).toMatch(/^[0-9a-f]{24}$/);
    expect(runtime.newToken()).not.toBe(runtime.newToken());
  });

  it.each([
    'STAGE',
    'AREA',
    'POWERTOOLS_SERVICE_NAME',
    'POWERTOOLS_METRICS_NAMESPACE',
    'POWERTOOLS_LOG_LEVEL',
  ])('a function without %s does not start, and names what is missing', (name) => {
    delete process.env[name];
    expect(() => lambdaRuntime(noTables)).toThrow(name);
  });

  it('an endpoint opens its runtime while it is loaded, once', async () => {
    let opened = 0;
    const handler = publicEndpoint(
      getHealth,
      async (_input, { stage, functionVersion }) => ({ status: 'ok' as const, stage, functionVersion }),
      () => {
        opened += 1;
        return noTables();
      },
    );
    expect(opened).toBe(1);
    const answers = [await call(handler, getHealth, {}), await call(handler, getHealth, {})];
    expect(answers.map(({ body }) => body.data)).toEqual(
      Array(2).fill({ status: 'ok', stage: 'test', functionVersion: '12' }),
    );
    expect(opened).toBe(1);
  });
});
