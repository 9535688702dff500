import { type Opened, ofTenant, openStores, type Stores } from '#shared/config/open-stores.ts';
import { credentialText, type Scope } from '#shared/contract/access.ts';
import { isWrite, type Operation } from '#shared/contract/operation.ts';
import { noTenant } from '#shared/data/tenant.ts';
import { requestKey, type Writer } from '#shared/data/writer.ts';
import { appointmentReach } from '#shared/domain/reach.ts';
import type { UseCase } from './chain.ts';
import type { Caller, RequestState } from './request-state.ts';
import type { Runtime } from './runtime.ts';
import { bytesOf, writtenAnswer } from './sent-bytes.ts';
import { hashedAddress } from './source-address.ts';
import { traceparentOf } from './trace.ts';

/** An operation a credential is needed for. */
export type ScopedOperation = Operation<string, Scope>;

/** What every use case may know beside its input. */
export interface UseCaseContext<Who extends Caller> {
  readonly principal: Who;
  /** Epoch milliseconds; one instant for the whole request. */
  readonly now: number;
  /** A number in [0, 1). */
  readonly random: () => number;
  /**
   * The bytes some data will take as an answer to this caller, envelope and all; 0 where it is too short to matter.
   * @param json that of the data, where it was written already
   */
  readonly sizeOf: (data: unknown, json?: string) => number;
  /** Tells where the request came from, hashed. */
  readonly source: () => string;
  /** Who writes; stores stamp it on what they change. */
  readonly writer: Writer;
}

function writerOf(operation: Operation, runtime: Runtime, state: RequestState, caller: Caller): Writer {
  const key = isWrite(operation) ? state.idempotencyKey : undefined;
  const traceparent = traceparentOf(state);
  return {
    shop: caller.shop ?? noTenant,
    by: credentialText(caller.credential),
    operation: operation.id,
    correlationId: state.correlationId,
    now: runtime.now(),
    key: requestKey(key ?? runtime.newToken(), { operation: operation.id, input: state.input }),
    replayed: false,
    ...(traceparent !== undefined && { traceparent }),
  };
}

/**
 * A use case as the chain calls it: with its input, what it may know, and the stores it opens.
 * @param proved who asks, as the use case needs him; undefined where the chain must not have let him through
 */
export function inChain<Who extends Caller, Openers extends Stores<Runtime, Who['shop']>>(
  parts: { readonly operation: Operation; readonly runtime: Runtime; readonly stores: Openers },
  proved: (caller: Caller) => Who | undefined,
  useCase: (input: unknown, context: UseCaseContext<Who> & Opened<Openers>) => Promise<unknown>,
): UseCase {
  const { operation, runtime, stores } = parts;
  return async (state) => {
    const principal = state.principal && proved(state.principal);
    if (principal === undefined || state.input === undefined)
      throw new Error('the chain let an unproved request through');
    const writer = writerOf(operation, runtime, state, principal);
    const sizeOf = (data: unknown, json?: string) => {
      state.written = writtenAnswer(data, state.acceptsGzip === true, json);
      return bytesOf(state.written);
    };
    const source = () => hashedAddress(state.sourceIp);
    const context = { principal, now: writer.now, random: runtime.random, writer, sizeOf, source };
    try {
      return await useCase(state.input, {
        ...context,
        ...openStores(stores, ofTenant(runtime, principal.shop), principal.shop, appointmentReach(principal)),
      });
    } finally {
      state.replayed = writer.replayed && state.idempotencyKey !== undefined;
    }
  };
}
