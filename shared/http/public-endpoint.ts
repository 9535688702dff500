import type { OpenTables } from '#shared/config/function-runtime.ts';
import type { Input, Operation, Output } from '#shared/contract/operation.ts';
import { noTables, type Tables } from '#shared/data/tables.ts';
import { chain, type LambdaHandler } from './chain.ts';
import type { Declared } from './declared.ts';
import { type Endpoint, endpointInLambda } from './lambda-handler.ts';
import { lambdaRuntime, type Runtime } from './runtime.ts';

/** What the use case of a public operation may know: no principal, no shop. */
export interface PublicContext {
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly stage: string;
  /** The version of the Lambda that runs. */
  readonly functionVersion: string;
  readonly tables: Tables;
}

/**
 * Makes the Lambda of an operation anybody may call.
 * @param openTables only where the operation reads tables; without it the AWS SDK stays out of the bundle
 */
export function publicEndpoint<Op extends Operation<string, null>, Result extends Output<NoInfer<Op>>>(
  operation: Op,
  useCase: (input: Input<NoInfer<Op>>, context: PublicContext) => Promise<Declared<Output<NoInfer<Op>>, Result>>,
  openTables: OpenTables = noTables,
): Endpoint<Op> {
  const on = (runtime: Runtime): LambdaHandler =>
    chain(operation, runtime, async (state) => {
      if (state.input === undefined) throw new Error('the chain let an unparsed request through');
      const { now, tables, environment } = runtime;
      return useCase(state.input as Input<Op>, {
        now,
        tables,
        stage: environment.STAGE,
        functionVersion: environment.AWS_LAMBDA_FUNCTION_VERSION,
      });
    });
  return endpointInLambda(operation, on, () => lambdaRuntime(openTables));
}
