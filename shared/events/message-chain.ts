import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import type { Consumer } from '#shared/contract/consumer.ts';
import { correlation } from './correlation.ts';
import type { MessageState, MessageStep } from './message-state.ts';
import { observe, type ReportMessage } from './observe.ts';
import { parse } from './parse.ts';

/** What stands behind the chain. It decides the outcome of what it is given: `done` or `skipped`. */
export type HandleMessage = (state: MessageState) => Promise<void>;

/** What a message goes through. @throws what failed, so that its batch gives it back */
export type MessageChain = (state: MessageState, context: Context) => Promise<void>;

/** The steps of every message, in their one order: what comes first in the list sees it first, and what became of it last. */
export function messageSteps(
  contract: Pick<Consumer, 'input'>,
  report: ReportMessage,
): Readonly<Record<string, MessageStep>> {
  return {
    observe: observe(report),
    correlation: correlation(),
    parse: parse(contract),
  };
}

/** The chain of a consumer's messages around what handles one. */
export function messageChain(
  contract: Pick<Consumer, 'input'>,
  report: ReportMessage,
  handle: HandleMessage,
): MessageChain {
  // The batch minds the time: all of its messages share one call.
  const chain = middy<MessageState, void, Error, Context>({ timeoutEarlyInMillis: 0 });
  for (const step of Object.values(messageSteps(contract, report))) chain.use(step);
  chain.handler(handle);
  return chain;
}
