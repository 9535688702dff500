import { randomUUID } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import { environmentVariables, type LocalServices } from './environment-variables.ts';
import type { LambdaFunction } from './lambda-function.ts';
import type { Startup } from './protocol.ts';

/** `2026/11/21/[1]<random>`, as Lambda names the log stream of an environment. */
function newLogStream(version: string): string {
  const date = new Date().toISOString().slice(0, 10).replaceAll('-', '/');
  return `${date}/[${version}]${randomUUID().replaceAll('-', '')}`;
}

/** Where Node keeps compiled code between runs, if the host was told a place; the bootstrap hides it from the function. */
function compileCache(): { NODE_COMPILE_CACHE?: string } {
  const { NODE_COMPILE_CACHE: folder } = process.env;
  return folder === undefined ? {} : { NODE_COMPILE_CACHE: folder };
}

/** The flags of Node.js that Lambda starts its runtime with: an ES module cannot be required there. */
const lambdaFlags = ['--no-experimental-require-module', '--no-experimental-detect-module'];

/** What a process can be told, and a thread of it does not start with: whom it trusts. Nothing here is secured by TLS. */
const processOptions = /^--use-(openssl|bundled|system)-ca$/;

/** Variables a thread can have. */
function ofThread({ NODE_OPTIONS = '', ...others }: Record<string, string>): Record<string, string> {
  const options = NODE_OPTIONS.split(' ').filter((option) => option !== '' && !processOptions.test(option));
  return options.length === 0 ? others : { ...others, NODE_OPTIONS: options.join(' ') };
}

/**
 * Starts the worker thread of an execution environment: the function's own variables, a heap of its memory size, and
 * nothing of the host's. It speaks `EnvironmentMessage`s and takes `Invocation`s.
 */
export function startRuntimeWorker(lambdaFunction: LambdaFunction, services: LocalServices): Worker {
  const { name, version, memorySize, logGroup, code, handler, timeoutMs } = lambdaFunction;
  const logStreamName = newLogStream(version);
  const context = {
    functionName: name,
    functionVersion: version,
    memoryLimitInMB: String(memorySize),
    logGroupName: logGroup,
    logStreamName,
  };
  return new Worker(new URL('./bootstrap.ts', import.meta.url), {
    name,
    workerData: { taskRoot: code.taskRoot, handler, timeoutMs, context } satisfies Startup,
    env: { ...ofThread(environmentVariables(lambdaFunction, logStreamName, services)), ...compileCache() },
    execArgv: lambdaFlags,
    resourceLimits: { maxOldGenerationSizeMb: memorySize },
    stdout: true,
    stderr: true,
  });
}
