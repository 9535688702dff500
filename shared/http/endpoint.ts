import { type Opened, openStores, type Stores } from '#shared/config/open-stores.ts';
import { credentialText, type Scope } from '#shared/contract/access.ts';
import { type Input, isWrite, type Operation, type Output } from '#shared/contract/operation.ts';
import { openTables } from '#shared/data/open-tables.ts';
import { requestKey, type Writer } from '#shared/data/writer.ts';
import { chain, type LambdaHandler } from './chain.ts';
import type { Declared } from './declared.ts';
import { type Endpoint, endpointInLambda } from './lambda-handler.ts';
import type { Principal, RequestState } from './request-state.ts';
import { lambdaRuntime, type Runtime } from './runtime.ts';
import { bytesOfData } from './sent-bytes.ts';
import { traceparentOf } from './trace.ts';

/** What every use case may know beside its input. */
export interface UseCaseContext {
  readonly principal: Principal;
  /** Epoch milliseconds; one instant for the whole request. */
  readonly now: number;
  /** A number in [0, 1). */
  readonly random: () => number;
  /** The bytes some data will take as an answer to this caller, envelope and all; 0 where it is too short to matter. */
  readonly sizeOf: (data: unknown) => number;
  /** Who writes; stores stamp it on what they change. */
  readonly writer: Writer;
}

/** An operation a credential is needed for. */
export type ScopedOperation = Operation<string, Scope>;

function writerOf(operation: Operation, runtime: Runtime, state: RequestState, principal: Principal): Writer {
  const key = isWrite(operation) ? state.idempotencyKey : undefined;
  const traceparent = traceparentOf(state);
  return {
    shop: principal.shop,
    by: credentialText(principal.credential),
    operation: operation.id,
    correlationId: state.correlationId,
    now: runtime.now(),
    key: requestKey(key ?? runtime.newToken(), { operation: operation.id, input: state.input }),
    replayed: false,
    ...(traceparent !== undefined && { traceparent }),
  };
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
    context: UseCaseContext & Opened<Openers>,
  ) => Promise<Declared<Output<NoInfer<Op>>, Result>>,
): Endpoint<Op> {
  const on = (runtime: Runtime): LambdaHandler =>
    chain(operation, runtime, async (state) => {
      const { principal: caller, input } = state;
      if (caller?.shop === undefined || input === undefined)
        throw new Error('the chain let an unproved request through');
      const principal = { ...caller, shop: caller.shop };
      const writer = writerOf(operation, runtime, state, principal);
      const sizeOf = (data: unknown) => bytesOfData(data, state.acceptsGzip === true);
      const context = { principal, now: writer.now, random: runtime.random, writer, sizeOf };
      try {
        return await useCase(input as Input<Op>, { ...context, ...openStores(stores, runtime, principal.shop) });
      } finally {
        state.replayed = writer.replayed && state.idempotencyKey !== undefined;
      }
    });
  return endpointInLambda(operation, on, () => lambdaRuntime(openTables));
}
