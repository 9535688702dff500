import type { HttpAnswer } from '../http/http-answer.ts';
import type { Lambda } from '../lambda/lambda.ts';
import { invalidParameter, LambdaError } from '../lambda/lambda-error.ts';
import { accessOperations } from '../lambda-api/access-operations.ts';
import { accountSettings } from '../lambda-api/account-settings.ts';
import { aliasOperations } from '../lambda-api/alias-operations.ts';
import { bodyReader, type Operation, type Query } from '../lambda-api/function-call.ts';
import { functionNamed } from '../lambda-api/function-name.ts';
import { functionOperations, listFunctions } from '../lambda-api/function-operations.ts';
import { invoke } from '../lambda-api/invocation.ts';
import { type LambdaOperation, lambdaRoutes } from '../lambda-api/routes.ts';
import { errorAnswer, jsonAnswer } from './rest-json.ts';
import type { ControlRequest, ServiceApi } from './service-api.ts';
import { TokenBucket } from './token-bucket.ts';

const operations: Readonly<Record<string, Operation>> = {
  ...functionOperations,
  ...aliasOperations,
  ...accessOperations,
};

/** Calls a second of all control-plane operations together, but for those that have a rate of their own. */
const sharedRate = 15;
const getFunctionRate = 100;

function operationOf({ method, path }: ControlRequest): LambdaOperation {
  const { target } = lambdaRoutes.match(method, path.replace(/\/$/, ''));
  if (target !== undefined && target.status > 0) return target;
  const message =
    target === undefined
      ? `the local cloud has no operation of Lambda at ${method} ${path}`
      : `the local cloud has no ${target.name}: functions, permissions and URLs change by deploying their stack`;
  throw new LambdaError('UnknownOperationException', message);
}

function queryOf({ query }: ControlRequest, { name, query: known }: LambdaOperation): Query {
  const unknown = [...query.keys()].find((parameter) => !known.includes(parameter));
  if (unknown !== undefined) throw invalidParameter(`${name} has no parameter ${unknown} in the local cloud`);
  return Object.fromEntries(query);
}

function segmentsOf(path: string): string[] {
  try {
    return path.split('/').map(decodeURIComponent);
  } catch {
    throw new LambdaError('ValidationException', `the path ${path} is not well encoded`);
  }
}

/**
 * The part of the Lambda API that operating a deployment takes, in the protocol, the shapes and the limits of AWS. What it
 * does not have it refuses by name.
 * @see https://docs.aws.amazon.com/lambda/latest/api/API_Operations.html
 */
export class LambdaApi implements ServiceApi {
  readonly #lambda: Lambda;
  readonly #shared: TokenBucket;
  readonly #getFunction: TokenBucket;

  /** @param now milliseconds of any clock that never goes back */
  constructor(lambda: Lambda, now: () => number = () => performance.now()) {
    this.#lambda = lambda;
    this.#shared = new TokenBucket(sharedRate, now);
    this.#getFunction = new TokenBucket(getFunctionRate, now);
  }

  async handle(request: ControlRequest): Promise<HttpAnswer> {
    try {
      const operation = operationOf(request);
      this.#throttle(operation.name);
      return await this.#answer(operation, request);
    } catch (error) {
      if (!(error instanceof LambdaError)) throw error;
      return errorAnswer(error.status, error.name, error.message, error.details);
    }
  }

  #throttle(name: string): void {
    if (name === 'Invoke' || (name === 'GetFunction' ? this.#getFunction : this.#shared).take()) return;
    const details = { Reason: 'CallerRateLimitExceeded', Type: 'User' };
    throw new LambdaError('TooManyRequestsException', 'Rate exceeded', details);
  }

  async #answer(operation: LambdaOperation, request: ControlRequest): Promise<HttpAnswer> {
    const { name, status } = operation;
    const query = queryOf(request, operation);
    if (name === 'GetAccountSettings') return jsonAnswer(status, accountSettings(this.#lambda));
    if (name === 'ListFunctions') return jsonAnswer(status, listFunctions(this.#lambda, request.region, query));
    const [, , , functionName = '', , alias = ''] = segmentsOf(request.path);
    const named = functionNamed(this.#lambda, request.region, functionName, query.Qualifier);
    if (name === 'Invoke') return invoke(this.#lambda, named, request);
    const call = { ...named, lambda: this.#lambda, query, alias, body: bodyReader(request, name) };
    return jsonAnswer(status, operations[name]?.(call));
  }
}
