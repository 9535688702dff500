import { inLambda, type OnRuntime } from '#shared/config/function-runtime.ts';
import { withItsSecrets } from '#shared/config/told-secrets.ts';
import type { Operation } from '#shared/contract/operation.ts';
import type { LambdaHandler } from './chain.ts';
import type { Runtime } from './runtime.ts';

/** An endpoint: the Lambda handler of an operation. */
export type Endpoint<Op extends Operation> = OnRuntime<LambdaHandler, Runtime> & { readonly operation: Op };

/** The handler of an operation, on the runtime of Lambda. */
export function endpointInLambda<Op extends Operation>(
  operation: Op,
  on: (runtime: Runtime) => LambdaHandler,
  openRuntime: () => Runtime,
): Endpoint<Op> {
  return Object.assign(
    inLambda(on, () => withItsSecrets(operation, openRuntime())),
    { operation },
  );
}
