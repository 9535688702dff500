import type { Operation } from '#shared/contract/operation.ts';
import type { ProblemCode } from '#shared/contract/problems.ts';
import type { Request } from '#test/support/call.ts';
import type { SentAs, ShopName, World } from '#test/support/world.ts';

/** A request, and as whom it is sent. */
type Sent = Request & { readonly as?: SentAs; readonly shop?: ShopName };

/** A request that brings about one documented outcome; what it needs is put into the world first. */
export type Prepare = (world: World) => Promise<Sent> | Sent;

/** How to bring about every outcome of an operation that its kind does not bring about by itself. */
export interface Scenarios {
  readonly operation: Operation;
  /** A request that succeeds. Anything that makes a request of the same kind fail is derived from it. */
  readonly success: Prepare;
  /** More requests that succeed, to reach every right the operation has. */
  readonly alsoSucceeds?: readonly Prepare[];
  /** What of the answer is other where the request is a repetition: a secret is told once. */
  readonly repeated?: Readonly<Record<string, unknown>>;
  readonly problems: Partial<Record<ProblemCode, Prepare>>;
}

/** An id of the right form that nothing has. */
export const unknownId = (prefix: string) => `${prefix}_${'0'.repeat(16)}`;

let count = 0;

/** Starts counting keys anew, so that a run can be repeated to the letter. */
export function restartKeys(): void {
  count = 0;
}

/** A key no other request of the run has. */
export function freshKey(): string {
  count += 1;
  return `key-${count}`;
}

/** The request, with everything the service rests on failing while it is answered. */
export function failing(request: Sent, world: World, error: Error): Sent {
  world.failNext(error);
  return request;
}
