import type { Surroundings } from './surroundings.ts';

/** Why something was given up before it came to its end. */
export class GivenUp {
  readonly code: 'aborted' | 'timeout';
  readonly cause: unknown;

  constructor(code: 'aborted' | 'timeout', cause?: unknown) {
    this.code = code;
    this.cause = cause;
  }
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
 * @throws GivenUp `aborted`
 */
function abortable<Value>(
  signal: AbortSignal | undefined,
  start: (resolve: (value: Value) => void, reject: (reason: unknown) => void) => () => void,
): Promise<Value> {
  return new Promise((resolve, reject) => {
    const abort = () => fail(new GivenUp('aborted', signal?.reason));
    const end = () => {
      ignoreAbort();
      stop();
    };
    const fail = (reason: unknown) => {
      end();
      reject(reason);
    };
    let ignoreAbort = () => {};
    let stop = () => {};
    if (signal?.aborted) {
      abort();
      return;
    }
    ignoreAbort = onAbort(signal, abort);
    stop = start((value) => {
      end();
      resolve(value);
    }, fail);
  });
}

/**
 * Waits.
 * @throws GivenUp `aborted`
 */
export function wait(
  milliseconds: number,
  signal: AbortSignal | undefined,
  { after }: Pick<Surroundings, 'after'>,
): Promise<void> {
  return abortable(signal, (resolve) => after(milliseconds, resolve));
}

/**
 * Does work that has to be done in time.
 * @param work is given a signal that fires when its result no longer matters
 * @throws GivenUp `timeout`, `aborted`, and whatever the work throws
 */
export function within<Value>(
  milliseconds: number,
  signal: AbortSignal | undefined,
  { after }: Pick<Surroundings, 'after'>,
  work: (signal: AbortSignal) => Promise<Value>,
): Promise<Value> {
  return abortable(signal, (resolve, reject) => {
    const controller = new AbortController();
    const cancel = after(milliseconds, () => reject(new GivenUp('timeout')));
    work(controller.signal).then(resolve, reject);
    return () => {
      cancel();
      controller.abort();
    };
  });
}
