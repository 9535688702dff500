import { type FailedCall, failure } from './failures.ts';
import type { Surroundings } from './surroundings.ts';

/** Part of a call that its caller may end. */
export interface Abortable {
  readonly call: FailedCall;
  readonly signal: AbortSignal | undefined;
}

/** All that waits for one signal: platforms warn of a leak where more than ten listeners are on a signal. */
class Waiting extends Set<() => void> {
  handleEvent(): void {
    for (const run of this) run();
  }
}

const waitingFor = new WeakMap<AbortSignal, Waiting>();

/**
 * Runs something when a signal fires; a signal that has fired is not waited for.
 * @returns what ends that; after the last one nothing listens to the signal any more
 */
export function onAbort(signal: AbortSignal | undefined, run: () => void): () => void {
  if (!signal) return () => {};
  const waiting = waitingFor.get(signal) ?? new Waiting();
  waitingFor.set(signal, waiting);
  waiting.add(run);
  signal.addEventListener('abort', waiting);
  return () => {
    waiting.delete(run);
    if (waiting.size === 0) signal.removeEventListener('abort', waiting);
  };
}

/**
 * A promise that a signal rejects at once, whatever it still waits for: what runs inside need not obey signals.
 * @param start begins the work; what it returns ends it, and is called however the promise settles
 * @throws StatusBoardError `aborted`
 */
function abortable<Value>(
  { call, signal }: Abortable,
  start: (resolve: (value: Value) => void, reject: (reason: unknown) => void) => () => void,
): Promise<Value> {
  let end = () => {};
  return new Promise<Value>((resolve, reject) => {
    const abort = () => reject(failure(call, 'aborted', signal?.reason));
    if (signal?.aborted) {
      abort();
      return;
    }
    const ignoreAbort = onAbort(signal, abort);
    const stop = start(resolve, reject);
    end = () => {
      ignoreAbort();
      stop();
    };
  }).finally(() => end());
}

/**
 * Waits.
 * @throws StatusBoardError `aborted`
 */
export function wait(milliseconds: number, part: Abortable, { after }: Pick<Surroundings, 'after'>): Promise<void> {
  return abortable(part, (resolve) => after(milliseconds, resolve));
}

/**
 * Does work that has to be done in time.
 * @param work is given a signal that fires when its result no longer matters
 * @throws StatusBoardError `timeout`, `aborted`; and whatever the work throws
 */
export function within<Value>(
  milliseconds: number,
  part: Abortable,
  { after }: Pick<Surroundings, 'after'>,
  work: (signal: AbortSignal) => Promise<Value>,
): Promise<Value> {
  return abortable(part, (resolve, reject) => {
    const controller = new AbortController();
    const cancel = after(milliseconds, () => reject(failure(part.call, 'timeout')));
    work(controller.signal).then(resolve, reject);
    return () => {
      cancel();
      controller.abort();
    };
  });
}
