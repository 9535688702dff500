import type { Opened, Stores } from '#shared/config/open-stores.ts';
import type { Input, Output } from '#shared/contract/operation.ts';
import { openFunctionTables } from '#shared/data/open-function-tables.ts';
import { chain } from './chain.ts';
import type { Declared } from './declared.ts';
import { type Endpoint, endpointInLambda } from './lambda-handler.ts';
import { openLimiting } from './limiting.ts';
import { prove } from './prove.ts';
import type { Caller } from './request-state.ts';
import { lambdaRuntime, type Runtime } from './runtime.ts';
import { inChain, type ScopedOperation, type UseCaseContext } from './use-case.ts';

/**
 * Makes the Lambda of an operation that need not be about a shop: as `endpoint` does, but where the contract says `withoutShop`, an
 * operator who names no shop is let through, and it is about the stage then; where its scope is of persons, it is about who asks.
 */
export function stageEndpoint<
  Op extends ScopedOperation,
  Openers extends Stores<Runtime, Caller['shop']>,
  Result extends Output<NoInfer<Op>>,
>(
  operation: Op,
  stores: Openers,
  useCase: (
    input: Input<NoInfer<Op>>,
    context: UseCaseContext<Caller> & Opened<Openers>,
  ) => Promise<Declared<Output<NoInfer<Op>>, Result>>,
): Endpoint<Op> {
  const whoever = (caller: Caller): Caller => caller;
  const on = (runtime: Runtime) =>
    chain(
      operation,
      runtime,
      inChain({ operation, runtime, stores }, whoever, (input, context) => useCase(input as Input<Op>, context)),
      prove,
    );
  return endpointInLambda(operation, on, () => lambdaRuntime(openFunctionTables, openLimiting));
}
