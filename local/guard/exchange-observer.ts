import type { RequestHead } from './request-head.ts';

/** A request that passes, and its answer, as they pass. */
export interface Exchange {
  /** Part of the request's body. */
  sent(bytes: Buffer): void;
  /** Part of the answer, its head first. */
  received(bytes: Buffer): void;
}

/** Looks at what passes a guard. Requests of one connection come one after the other, as SDKs send them. It must not throw. */
export interface ExchangeObserver {
  began(request: RequestHead): Exchange;
}
