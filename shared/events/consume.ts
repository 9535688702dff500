import { inLambda, type OnRuntime } from '#shared/config/function-runtime.ts';
import { type Opened, ofTenant, openStores, type Stores } from '#shared/config/open-stores.ts';
import { withItsSecrets } from '#shared/config/told-secrets.ts';
import type { Consumer, Message } from '#shared/contract/consumer.ts';
import { openFunctionTables } from '#shared/data/open-function-tables.ts';
import { provenTenant } from '#shared/data/tenant.ts';
import { type BatchHandler, batchChain } from './batch-chain.ts';
import { messageChain } from './message-chain.ts';
import type { MessageState } from './message-state.ts';
import { reportMessage } from './observe.ts';
import { type EventRuntime, eventRuntime } from './runtime.ts';

/** What whoever handles a message may know beside what it says. */
export interface MessageContext {
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** A number in [0, 1). */
  readonly random: () => number;
  /** A fresh identifier, such as of who holds a lease. */
  readonly newToken: () => string;
  readonly correlationId: string;
  readonly messageId: string;
  /** How often the message was received, this time included. */
  readonly attempt: number;
  /** Aborted when the time of the call is up; the message has been given back then, and nothing more may be written for it. */
  readonly signal: AbortSignal;
  /** Epoch milliseconds at which that will be. Long work saves how far it came before, and goes on in another call. */
  readonly deadline: number;
}

type Context<Openers extends Stores<EventRuntime>> = MessageContext & Opened<Openers>;

/** What went wrong with a message that is done with all the same: it is written down where it belongs, and told about here. */
export interface HandledFailure {
  readonly failure: unknown;
}

/** Carries out what a message says. @throws anything; the message comes again, until its attempts are used up */
export type Handle<Input, Openers extends Stores<EventRuntime>> = (
  input: Input,
  context: Context<Openers>,
) => Promise<HandledFailure | undefined>;

/**
 * For work that must not be done twice at once. SQS delivers a message at least once, so that two workers may have it: who may go on
 * is decided by one conditional write, which takes a lease.
 */
export interface LeasedWork<Input, Work, Openers extends Stores<EventRuntime>> {
  /** @returns the work, or undefined where another worker has it or it is over: the message is done with then */
  readonly claim: (message: Input, context: Context<Openers>) => Promise<Work | undefined>;
  readonly handle: Handle<Work, Openers>;
}

/** A consumer's Lambda handler, and the same on another runtime. */
export type ConsumerHandler<Of extends Consumer> = OnRuntime<BatchHandler, EventRuntime> & { readonly contract: Of };

function contextOf(runtime: EventRuntime, state: MessageState): MessageContext {
  const { now, random, newToken } = runtime;
  const { record, correlationId, signal, deadline } = state;
  const attempt = Number(record.attributes.ApproximateReceiveCount);
  return { now, random, newToken, correlationId, messageId: record.messageId, attempt, signal, deadline };
}

/**
 * Makes the Lambda of a consumer: the fixed chain around what handles one message, which gets it validated, and stores opened for
 * its shop.
 * @param contract its contract
 * @param stores what it reads and writes through, by name
 * @param work what is done with a message, under a lease where it must not be done twice at once
 */
export function consume<Of extends Consumer, Openers extends Stores<EventRuntime>, Work>(
  contract: Of,
  stores: Openers,
  work: Handle<Message<NoInfer<Of>>, NoInfer<Openers>> | LeasedWork<Message<NoInfer<Of>>, Work, NoInfer<Openers>>,
): ConsumerHandler<Of> {
  const on = (runtime: EventRuntime): BatchHandler => {
    const report = reportMessage(contract, runtime);
    const chain = messageChain(contract, report, async (state) => {
      const { message } = state;
      if (message === undefined) throw new Error('the chain let an unparsed message through');
      // Functions alone send to the queue, each for the shop its caller was proved to act for.
      const shop = provenTenant(message.shop);
      const context = { ...contextOf(runtime, state), ...openStores(stores, ofTenant(runtime, shop), shop, 'shop') };
      const { outcome, failure } = await carryOut(work, message as Message<Of>, context);
      Object.assign(state, { outcome, failure });
    });
    return batchChain(chain, report, runtime);
  };
  return Object.assign(
    inLambda(on, () => withItsSecrets(contract, eventRuntime(openFunctionTables))),
    { contract },
  );
}

async function carryOut<Input, Work, Openers extends Stores<EventRuntime>>(
  work: Handle<Input, Openers> | LeasedWork<Input, Work, Openers>,
  message: Input,
  context: Context<Openers>,
): Promise<{ outcome: 'done' | 'skipped'; failure?: unknown }> {
  if (typeof work === 'function') {
    return { outcome: 'done', ...(await work(message, context)) };
  }
  const claimed = await work.claim(message, context);
  if (claimed === undefined) return { outcome: 'skipped' };
  return { outcome: 'done', ...(await work.handle(claimed, context)) };
}
