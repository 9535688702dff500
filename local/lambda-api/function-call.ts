import type * as z from 'zod/mini';
import { check } from '../assembly/schema.ts';
import { CloudError } from '../cloud-error.ts';
import type { ControlRequest } from '../control-plane/service-api.ts';
import type { Lambda } from '../lambda/lambda.ts';
import { LambdaError } from '../lambda/lambda-error.ts';
import type { NamedFunction } from './function-name.ts';

/** Parameters of the query string, by name. */
export type Query = Readonly<Record<string, string | undefined>>;

/** An operation on a function, as a client asks for it. */
export interface FunctionCall extends NamedFunction {
  readonly lambda: Lambda;
  readonly query: Query;
  /** Name of the alias in the path; empty where there is none. */
  readonly alias: string;
  /**
   * Reads the body.
   * @throws LambdaError naming the first member that is wrong, or not known
   */
  readonly body: <T>(schema: z.ZodMiniType<T>) => T;
}

/** Answers a call; undefined becomes an answer without a body. */
export type Operation = (call: FunctionCall) => object | undefined;

/** Reads the body of a request to an operation. */
export function bodyReader({ body }: ControlRequest, operation: string): FunctionCall['body'] {
  return (schema) => {
    try {
      return check(schema, body.length === 0 ? {} : JSON.parse(body.toString()), operation);
    } catch (error) {
      const reason = error instanceof CloudError ? error.message : `the body of ${operation} is no JSON`;
      throw new LambdaError('InvalidRequestContentException', reason, { Type: 'User' });
    }
  };
}
