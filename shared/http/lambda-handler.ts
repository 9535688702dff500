import type { Operation } from '#shared/contract/operation.ts';
import type { LambdaHandler } from './chain.ts';
import type { Runtime } from './runtime.ts';

/** An endpoint: the Lambda handler of an operation. */
export interface Endpoint<Op extends Operation> extends LambdaHandler {
  readonly operation: Op;
  /** The same endpoint on another runtime. */
  readonly on: (runtime: Runtime) => LambdaHandler;
}

/** Opens the runtime while Lambda initialises (when the CPU is boosted), and not at all where tests bring their own. */
export function inLambda<Op extends Operation>(
  operation: Op,
  on: (runtime: Runtime) => LambdaHandler,
  openRuntime: () => Runtime,
): Endpoint<Op> {
  const handle = process.env.AWS_LAMBDA_FUNCTION_NAME === undefined ? undefined : on(openRuntime());
  const handler: LambdaHandler = (event, context) => {
    if (handle === undefined) throw new Error('outside Lambda, give the endpoint a runtime: endpoint.on(runtime)');
    return handle(event, context);
  };
  return Object.assign(handler, { operation, on });
}
