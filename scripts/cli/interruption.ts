import { CommandFailure } from './command-failure.ts';
import { exitCodes } from './exit-codes.ts';
import { type StopSignal, stopSignals, type Terminal } from './terminal.ts';

/** One Ctrl-C arrives twice, from the terminal and handed on by npm: within this many milliseconds it is one. */
const sameWish = 500;

/** The wish to stop: the first signal aborts what is under way, which then says where things stand; the second ends at once. */
export class Interruption {
  readonly #controller = new AbortController();
  readonly #terminal: Terminal;
  readonly #onFirst: () => void;
  #firstAt: number | undefined;

  /** Listens until `dispose`. @param onFirst tells people that their wish was heard */
  constructor(terminal: Terminal, onFirst: () => void) {
    this.#terminal = terminal;
    this.#onFirst = onFirst;
    for (const signal of stopSignals) terminal.signals.on(signal, this.#hear);
  }

  /** Aborted by the first signal, with a `CommandFailure` of kind `interrupted`. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  dispose(): void {
    for (const signal of stopSignals) this.#terminal.signals.off(signal, this.#hear);
  }

  readonly #hear = (signal: StopSignal): void => {
    const now = this.#terminal.now();
    if (this.#firstAt === undefined) {
      this.#firstAt = now;
      this.#onFirst();
      this.#controller.abort(new CommandFailure('interrupted', `interrupted by ${signal}`));
      return;
    }
    if (now - this.#firstAt > sameWish) this.#terminal.endNow(exitCodes.interrupted);
  };
}
