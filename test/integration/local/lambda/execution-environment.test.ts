import { readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { functionFixtures } from '../support/function-fixture.ts';
import { temporaryFolders } from '../support/temporary-folder.ts';

const host = functionFixtures();
const newFolder = temporaryFolders();

const failure = (errorType: string, errorMessage: unknown) => ({
  kind: 'failure',
  error: { errorType, errorMessage, stackTrace: expect.any(Array) },
});

describe('an execution environment', () => {
  it('gives the handler the context of Lambda', async () => {
    const { result } = host(`exports.handler = async (event, context) =>
      ({ ...context, remaining: context.getRemainingTimeInMillis(), trace: process.env._X_AMZN_TRACE_ID, event })`);
    const answer = await result({ a: [1, { b: 'é' }] });
    expect(answer).toEqual({
      functionName: 'probe',
      functionVersion: '1',
      invokedFunctionArn: 'arn:aws:lambda:us-east-1:000000000000:function:probe:live',
      memoryLimitInMB: '128',
      awsRequestId: 'request-1',
      logGroupName: '/aws/lambda/probe',
      logStreamName: expect.stringMatching(/^\d{4}\/\d\d\/\d\d\/\[1\][0-9a-f]{32}$/),
      callbackWaitsForEmptyEventLoop: true,
      remaining: expect.any(Number),
      trace: 'Root=1-5759e988-bd862e3fe1be46a994272793',
      event: { a: [1, { b: 'é' }] },
    });
    const { remaining } = answer as { remaining: number };
    expect(remaining).toBeGreaterThan(9_000);
    expect(remaining).toBeLessThanOrEqual(10_000);
  });

  it('keeps compiled code where the host was told to, which the function does not see', async () => {
    const folder = newFolder();
    process.env.NODE_COMPILE_CACHE = folder;
    try {
      const { pool, result } = host('exports.handler = async () => process.env');
      expect(await result()).not.toHaveProperty('NODE_COMPILE_CACHE');
      await pool.close();
    } finally {
      delete process.env.NODE_COMPILE_CACHE;
    }
    expect(readdirSync(folder, { recursive: true }).length).toBeGreaterThan(1);
  });

  it('shows a function its own variables and nothing of the host', async () => {
    const { result } = host(`process.env.SET_BY_FUNCTION = '1'; exports.handler = async () => process.env`, {
      environment: { BOARD_TABLE: 'board' },
    });
    const variables = (await result()) as Record<string, string>;
    expect(process.env).not.toHaveProperty('SET_BY_FUNCTION');
    expect(variables).toMatchObject({
      BOARD_TABLE: 'board',
      AWS_ENDPOINT_URL_DYNAMODB: 'http://127.0.0.1:1',
      AWS_LAMBDA_FUNCTION_NAME: 'probe',
      AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
      AWS_REGION: 'us-east-1',
      TZ: 'UTC',
    });
    for (const name of ['PATH', 'HOME', 'NODE_ENV', 'PWD']) expect(variables).not.toHaveProperty(name);
  });

  it('is ended by a timeout, also in the middle of a busy loop, and the next call finds a fresh one', async () => {
    const { invoke, log } = host(
      `exports.handler = async ({ loop }) => { console.log('looping'); while (loop) {} return 'done'; }`,
      { timeoutMs: 300 },
    );
    expect(await invoke({ loop: true })).toEqual(failure('Sandbox.Timedout', 'Task timed out after 0.30 seconds'));
    expect(await invoke()).toEqual({ kind: 'success', payload: '"done"' });
    const starts = log().flatMap(({ type, record }) => (type === 'platform.report' ? [record] : []));
    expect(starts).toMatchObject([
      { status: 'timeout', start: 'cold' },
      { status: 'success', start: 'cold' },
    ]);
    expect(log()).toContainEqual(expect.objectContaining({ message: 'looping', requestId: 'request-1' }));
  });

  it('lives on after a handler that throws', async () => {
    const { invoke, log } = host(`exports.handler = async ({ fail }) => {
      if (fail) throw new TypeError('no such card'); return 1; }`);
    expect(await invoke({ fail: true })).toEqual(failure('TypeError', 'no such card'));
    expect((await invoke()).kind).toBe('success');
    expect(log()).toContainEqual(
      expect.objectContaining({ level: 'ERROR', errorType: 'TypeError', requestId: 'request-1' }),
    );
    expect(log().at(-1)).toMatchObject({ record: { start: 'warm' } });
  });

  it.each([
    [
      'process.exit',
      `console.log('last words'); process.exit(7);`,
      failure('Runtime.ExitError', 'Runtime exited with error: exit status 7'),
    ],
    [
      'process.exit(0)',
      `console.log('last words'); process.exit(0);`,
      failure('Runtime.ExitError', 'Runtime exited without providing a reason'),
    ],
    [
      'an error outside of the handler',
      `console.log('last words'); setTimeout(() => { throw new RangeError('late'); }); await new Promise(() => {});`,
      failure('RangeError', 'late'),
    ],
    [
      'an unhandled rejection',
      `console.log('last words'); Promise.reject(new Error('nobody cares')); await new Promise(() => {});`,
      failure('Runtime.UnhandledPromiseRejection', 'nobody cares'),
    ],
  ])('fails the call and keeps the last lines when the function ends by %s', async (_name, body, expected) => {
    const { invoke, log } = host(`exports.handler = async ({ end }) => { if (end) { ${body} } return 1; }`);
    expect(await invoke({ end: true })).toEqual(expected);
    expect(log()).toContainEqual(expect.objectContaining({ message: 'last words', requestId: 'request-1' }));
    expect(log()).toContainEqual(expect.objectContaining({ level: 'ERROR', ...expected.error }));
    expect((await invoke()).kind).toBe('success');
  });

  it('keeps JSON lines as the function wrote them and wraps others', async () => {
    const { result, log } = host(`exports.handler = async () => {
      console.log('{"level":"INFO","moved":1}'); console.error('two\\nlines'); process.stdout.write('3\\n'); }`);
    await result();
    const written = log().filter(({ type }) => type === undefined);
    expect(written).toMatchObject([
      { level: 'INFO', moved: 1 },
      { level: 'ERROR', message: 'two' },
      { level: 'ERROR', message: 'lines' },
      { level: 'INFO', message: '3' },
    ]);
    expect(written[0]).toEqual({ level: 'INFO', moved: 1 });
  });

  it('fails a call whose result is larger than 6 MB', async () => {
    const { invoke } = host(`exports.handler = async ({ size }) => 'x'.repeat(size)`, { memorySize: 512 });
    expect((await invoke({ size: 6_291_554 })).kind).toBe('success');
    expect(await invoke({ size: 6_291_555 })).toEqual(
      failure('Function.ResponseSizeTooLarge', expect.stringMatching(/exceeded/)),
    );
  });

  it('ends alone when it needs more memory than it has', async () => {
    const { invoke } = host(
      `exports.handler = async () => { const all = []; while (true) all.push(new Array(1e5).fill({})); }`,
      { memorySize: 32 },
    );
    expect(await invoke()).toEqual(failure('Runtime.ExitError', expect.stringMatching(/memory/)));
  });
});
