import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { functionFixtures } from '../support/function-fixture.ts';

const host = functionFixtures();

const failure = (errorType: string, errorMessage: unknown) => ({
  kind: 'failure',
  error: { errorType, errorMessage, stackTrace: expect.any(Array) },
});

describe('the start of an execution environment', () => {
  it.each([
    ['a syntax error', 'exports.handler = {', 'index.handler', 'Runtime.UserCodeSyntaxError', /Unexpected/],
    ['an error while loading', `throw new Error('no table');`, 'index.handler', 'Error', /no table/],
    ['no such export', 'exports.other = 1;', 'index.handler', 'Runtime.HandlerNotFound', /undefined or not exported/],
    [
      'an export that is no function',
      'exports.handler = 1;',
      'index.handler',
      'Runtime.HandlerNotFound',
      /not a function/,
    ],
    ['no such file', '', 'main.handler', 'Runtime.ImportModuleError', /Cannot find module 'main'/],
    [
      'a handler that takes a callback',
      'exports.handler = (event, context, callback) => callback(null, 1);',
      'index.handler',
      'Runtime.CallbackHandlerDeprecated',
      /removed support for callback-based function handlers/,
    ],
    [
      'a bundle that requires an ES module',
      `require(${JSON.stringify(path.join(__dirname, '../../../support/runtime-client/preload.mjs'))})`,
      'index.handler',
      'Error',
      /ES Module/,
    ],
    ['a handler without a dot', '', 'handler', 'Runtime.MalformedHandlerName', /Bad handler/],
  ])('fails every call with %s', async (_name, source, handler, errorType, message) => {
    const { invoke } = host(source, { handler });
    const expected = failure(errorType, expect.stringMatching(message));
    expect(await invoke()).toEqual(expected);
    expect(await invoke()).toEqual(expected);
  });

  it('takes a handler whose further parameters have defaults, as Lambda does', async () => {
    const { result } = host('exports.handler = async (event, context, folder = "/opt") => folder');
    expect(await result()).toBe('/opt');
  });

  it('fails every call, and keeps none waiting, where it cannot even start', async () => {
    const { invoke } = host('exports.handler = async () => 1', { environment: { NODE_OPTIONS: '--no-such-option' } });
    const kinds = await Promise.all(Array.from({ length: 9 }, async () => (await invoke()).kind));
    expect(new Set(kinds)).toEqual(new Set(['failure']));
    expect(await invoke()).toEqual(failure('Runtime.ExitError', expect.stringMatching(/no-such-option/)));
  });

  it('starts with options that are of a process, which a thread of it cannot have', async () => {
    const environment = { NODE_OPTIONS: '--use-openssl-ca --no-warnings', SSL_CERT_FILE: '/var/task/roots.pem' };
    const { result } = host('exports.handler = async () => process.env.NODE_OPTIONS', { environment });
    expect(await result()).toBe('--no-warnings');
  });

  it('runs a bundle as CommonJS, whatever a package.json further up says', async () => {
    const { result, replaceCode } = host('');
    const { taskRoot } = replaceCode(`exports.handler = async () => typeof module`);
    writeFileSync(path.join(path.dirname(taskRoot), 'package.json'), '{"type":"module"}');
    expect(await result()).toBe('object');
  });
});
