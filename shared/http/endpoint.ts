import type { Opened, Stores } from '#shared/config/open-stores.ts';
import type { Input, Output } from '#shared/contract/operation.ts';
import { openFunctionTables } from '#shared/data/open-function-tables.ts';
import { chain } from './chain.ts';
import type { Declared } from './declared.ts';
import { type Endpoint, endpointInLambda } from './lambda-handler.ts';
import { openLimiting } from './limiting.ts';
import { prove } from './prove.ts';
import type { Caller, Principal } from './request-state.ts';
import { lambdaRuntime, type Runtime } from './runtime.ts';
import { inChain, type ScopedOperation, type UseCaseContext } from './use-case.ts';

function atShop(caller: Caller): Principal | undefined {
  return caller.shop === undefined ? undefined : { ...caller, shop: caller.shop };
}

/**
 * Makes the Lambda of an operation: the fixed chain around a use case that gets validated input and opened stores, and
 * returns `data` or throws a `Problem`.
 * @param operation its contract
 * @param stores what the use case reads and writes through, by name
 */
export function endpoint<
  Op extends ScopedOperation,
  Openers extends Stores<Runtime>,
  Result extends Output<NoInfer<Op>>,
>(
  operation: Op,
  stores: Openers,
  useCase: (
    input: Input<NoInfer<Op>>,
    context: UseCaseContext<Principal> & Opened<Openers>,
  ) => Promise<Declared<Output<NoInfer<Op>>, Result>>,
): Endpoint<Op> {
  const on = (runtime: Runtime) =>
    chain(
      operation,
      runtime,
      inChain({ operation, runtime, stores }, atShop, (input, context) => useCase(input as Input<Op>, context)),
      prove,
    );
  return endpointInLambda(operation, on, () => lambdaRuntime(openFunctionTables, openLimiting));
}
