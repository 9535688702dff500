/**
 * The inside of an execution environment: runs in a worker thread, loads the handler of a built asset and calls it once
 * per message, as the Node.js runtime of Lambda does.
 */
import { existsSync } from 'node:fs';
import { createRequire, registerHooks } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import type { EnvironmentMessage, FunctionError, Invocation, Startup } from './protocol.ts';

type Handler = (event: unknown, context: object) => unknown;

/** Event and context; since Node.js 24 the runtime of Lambda takes a third parameter for a callback and refuses it. */
const mostParameters = 2;
const noCallbacks =
  'ERROR: AWS Lambda has removed support for callback-based function handlers starting with Node.js 24. ' +
  'Take event and context only, and return a promise of the result.';

class RuntimeError extends Error {
  constructor(type: string, message: string) {
    super(message);
    this.name = type;
  }
}

if (parentPort === null) throw new Error('the bootstrap runs only in a worker thread');
const host = parentPort;
// Node has read it when the worker started; a function on AWS does not see it.
delete process.env.NODE_COMPILE_CACHE;
const { taskRoot, handler: handlerName, timeoutMs, context: fixedContext } = workerData as Startup;

function send(message: EnvironmentMessage): void {
  host.postMessage(message);
}

function describe(thrown: unknown, type?: string): FunctionError {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  return {
    errorType: type ?? error.name,
    errorMessage: error.message,
    stackTrace: error.stack?.split('\n') ?? [],
  };
}

/** Ends the environment after telling why; 129 is what the runtime of Lambda exits with. */
function crash(error: FunctionError): never {
  send({ kind: 'crash', error });
  process.exit(129);
}

// Worker streams are asynchronous: lines written right before an exit would be lost, and their order with the answer.
for (const stream of ['stdout', 'stderr'] as const) {
  process[stream].write = (chunk: string | Uint8Array, ...rest: unknown[]): boolean => {
    send({ kind: 'output', stream, text: typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString() });
    const done = rest.at(-1);
    if (typeof done === 'function') process.nextTick(done);
    return true;
  };
}

process.on('uncaughtException', (error) => crash(describe(error)));
process.on('unhandledRejection', (reason) => crash(describe(reason, 'Runtime.UnhandledPromiseRejection')));

// On AWS nothing lies above the task root; here a package.json further up must not turn a bundle into an ES module.
if (!existsSync(path.join(taskRoot, 'package.json'))) {
  const root = pathToFileURL(`${taskRoot}${path.sep}`).href;
  registerHooks({
    load: (url, context, next) =>
      next(url, url.startsWith(root) && url.endsWith('.js') ? { ...context, format: 'commonjs' } : context),
  });
}

function load(): Handler {
  const dot = handlerName.lastIndexOf('.');
  if (dot <= 0) throw new RuntimeError('Runtime.MalformedHandlerName', `Bad handler: ${handlerName}`);
  const [module, name] = [handlerName.slice(0, dot), handlerName.slice(dot + 1)];
  const candidates = ['.js', '.mjs', '.cjs'].map((extension) => path.join(taskRoot, module + extension));
  const file = candidates.find((candidate) => existsSync(candidate));
  if (file === undefined) {
    throw new RuntimeError('Runtime.ImportModuleError', `Error: Cannot find module '${module}' in ${taskRoot}`);
  }
  const handler: unknown = createRequire(file)(file)[name];
  if (typeof handler !== 'function') {
    const problem = handler === undefined ? 'undefined or not exported' : 'not a function';
    throw new RuntimeError('Runtime.HandlerNotFound', `${handlerName} is ${problem}`);
  }
  if (handler.length > mostParameters) throw new RuntimeError('Runtime.CallbackHandlerDeprecated', noCallbacks);
  return handler as Handler;
}

function contextOf({ requestId, invokedFunctionArn }: Invocation): object {
  const deadline = performance.now() + timeoutMs;
  return {
    ...fixedContext,
    awsRequestId: requestId,
    invokedFunctionArn,
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(0, Math.floor(deadline - performance.now())),
  };
}

async function invoke(handler: Handler, invocation: Invocation): Promise<EnvironmentMessage> {
  process.env._X_AMZN_TRACE_ID = invocation.traceId;
  try {
    const result = await handler(JSON.parse(invocation.event), contextOf(invocation));
    return { kind: 'result', payload: JSON.stringify(result) ?? 'null' };
  } catch (error) {
    return { kind: 'failure', error: describe(error) };
  }
}

try {
  const handler = load();
  host.on('message', async (invocation: Invocation) => send(await invoke(handler, invocation)));
  send({ kind: 'ready' });
} catch (error) {
  crash(describe(error, error instanceof SyntaxError ? 'Runtime.UserCodeSyntaxError' : undefined));
}
