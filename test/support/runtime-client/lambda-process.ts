import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { json, text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import {
  environmentVariables,
  type LocalServices,
  type ServiceEndpoints,
} from '#local/lambda/environment-variables.ts';
import type { LambdaFunction } from '#local/lambda/lambda-function.ts';

/** As Lambda starts Node.js 24. */
const lambdaFlags = ['--no-experimental-require-module', '--no-experimental-detect-module'];

const scripts = join(import.meta.dirname, '../../../scripts');

let clientPath: string | undefined;

/** AWS's runtime client, fetched where it is missing. */
function runtimeClient(): string {
  const ensure = [join(scripts, 'ensure-runtime-client.mjs'), '--print-path'];
  clientPath ??= execFileSync(process.execPath, ensure, { encoding: 'utf8' }).trim();
  return clientPath;
}

/** An error as the runtime client tells Lambda of it. */
export interface RuntimeError {
  readonly errorType: string;
  readonly errorMessage: string;
}

/** What a process is started with beside its function. */
export interface LambdaProcessOptions {
  readonly endpoints?: ServiceEndpoints;
  /** `ApplicationLogLevel` of the function, which Lambda hands to the runtime. */
  readonly logLevel?: string;
}

type Reply = { readonly id: string; readonly body?: string; readonly error?: string };

/**
 * A function in a process of its own, run by AWS's runtime client as Lambda runs it: its bundle as it is deployed, its
 * variables, Node's flags, logs as JSON. Calls must not overlap.
 */
export class LambdaProcess {
  readonly #function: LambdaFunction;
  readonly #child: ChildProcess;
  /** Takes what the client says by HTTP itself: why it could not start. */
  readonly #api: Server;
  /** The lines it wrote, once it has ended. */
  readonly #written: Promise<string[]>;
  readonly #initError = Promise.withResolvers<RuntimeError>();

  private constructor(lambdaFunction: LambdaFunction, child: ChildProcess, api: Server) {
    this.#function = lambdaFunction;
    this.#child = child;
    this.#api = api;
    this.#api.on('request', async (request, response) => {
      this.#initError.resolve((await json(request)) as RuntimeError);
      response.writeHead(202).end('{}');
    });
    const streams = [child.stdout, child.stderr].map((stream) => (stream === null ? '' : text(stream)));
    this.#written = Promise.all(streams).then((texts) =>
      texts
        .join('')
        .split('\n')
        .filter((line) => line !== ''),
    );
  }

  static async start(lambdaFunction: LambdaFunction, options: LambdaProcessOptions = {}): Promise<LambdaProcess> {
    const { endpoints = {}, logLevel = 'INFO' } = options;
    const credentialsOf = () => ({ accessKeyId: 'local', secretAccessKey: 'local' });
    const services: LocalServices = { endpoints, credentialsOf };
    const api = createServer();
    await once(api.listen(0, '127.0.0.1'), 'listening');
    const preload = pathToFileURL(join(import.meta.dirname, 'preload.mjs')).href;
    const child = spawn(process.execPath, [...lambdaFlags, '--import', preload, runtimeClient()], {
      cwd: lambdaFunction.code.taskRoot,
      env: {
        ...environmentVariables(lambdaFunction, `stream-${randomUUID()}`, services),
        AWS_LAMBDA_LOG_FORMAT: 'JSON',
        AWS_LAMBDA_LOG_LEVEL: logLevel,
        AWS_LAMBDA_RUNTIME_API: `127.0.0.1:${(api.address() as AddressInfo).port}`,
      },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    return new LambdaProcess(lambdaFunction, child, api);
  }

  /**
   * Calls the function.
   * @returns the result as JSON text
   * @throws Error with all it wrote, where it throws or ends instead
   */
  async invoke(event: unknown): Promise<string> {
    const { arn, timeoutMs } = this.#function;
    const replied = once(this.#child, 'message') as Promise<[Reply]>;
    const ended = once(this.#child, 'exit').then((): [Reply] => [{ id: '', error: 'the process ended' }]);
    this.#child.send({
      bodyJson: JSON.stringify(event),
      headers: {
        'lambda-runtime-aws-request-id': randomUUID(),
        'lambda-runtime-deadline-ms': Date.now() + timeoutMs,
        'lambda-runtime-invoked-function-arn': arn,
        'lambda-runtime-trace-id': 'Root=1-00000000-000000000000000000000000;Sampled=0',
      },
    });
    const [{ body, error }] = await Promise.race([replied, ended]);
    if (body !== undefined) return body;
    throw new Error(`${this.#function.name} failed: ${error}\n${(await this.end()).join('\n')}`);
  }

  /** Why the function could not start. */
  async initError(): Promise<RuntimeError> {
    return this.#initError.promise;
  }

  /** Ends the process; gives the lines the function wrote. */
  async end(): Promise<readonly string[]> {
    if (this.#child.connected) this.#child.disconnect();
    const lines = await this.#written;
    this.#api.close();
    this.#api.closeAllConnections();
    return lines;
  }
}
