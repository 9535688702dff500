import { canRewrite, painter, type Terminal } from './terminal.ts';

/** How a step went. */
export interface StepResult {
  readonly name: string;
  /** `skipped` had nothing to do, because an earlier run had done it. */
  readonly outcome: 'done' | 'skipped' | 'failed' | 'interrupted';
  readonly milliseconds: number;
  /** What came of it, or what was wrong; empty where its name says all. */
  readonly detail: string;
}

const frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const frameMilliseconds = 100;

/** Without a terminal, progress is told this often: enough to see that it lives, and no log grows fat. */
const plainMilliseconds = 5_000;

const marks = {
  done: ['green', '✓'],
  skipped: ['dim', '-'],
  failed: ['red', '✗'],
  interrupted: ['yellow', '✗'],
} as const;

/** A length of time for people. */
export function elapsed(milliseconds: number): string {
  const seconds = milliseconds / 1_000;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, '0')} s`;
}

/** Shows steps one after another: on a terminal in a line that rewrites itself, elsewhere in plain lines. */
export class StepDisplay {
  readonly #terminal: Terminal;
  readonly #isLive: boolean;
  readonly #paint: ReturnType<typeof painter>;
  #running: { readonly name: string; readonly since: number; progress: string; toldAt: number } | undefined;
  #frame = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
    this.#isLive = canRewrite(terminal);
    this.#paint = painter(terminal);
  }

  begin(name: string): void {
    const since = this.#terminal.now();
    this.#running = { name, since, progress: '', toldAt: since };
    if (!this.#isLive) {
      this.line(`… ${name}`);
      return;
    }
    this.#draw();
    this.#timer = setInterval(() => this.#draw(), frameMilliseconds).unref();
  }

  /** @param text how far it is, such as `12 of 80 functions` */
  progress(text: string): void {
    if (this.#running === undefined) return;
    this.#running.progress = text;
    const now = this.#terminal.now();
    if (now - this.#running.toldAt < (this.#isLive ? frameMilliseconds : plainMilliseconds)) return;
    this.#running.toldAt = now;
    if (this.#isLive) this.#draw();
    else this.line(`… ${this.#running.name}: ${text}`);
  }

  end({ name, outcome, milliseconds, detail }: StepResult): void {
    this.#clear();
    this.#running = undefined;
    const [colour, mark] = marks[outcome];
    const text = [name, this.#paint('dim', elapsed(milliseconds)), detail].filter((part) => part !== '').join('  ');
    this.line(`${this.#paint(colour, mark)} ${text}`);
  }

  /** A line for people, above the step under way. */
  line(text: string): void {
    if (this.#isLive && this.#running !== undefined) this.#terminal.stderr.write('\r\u001b[2K');
    this.#terminal.stderr.write(`${text}\n`);
    if (this.#isLive && this.#running !== undefined) this.#draw();
  }

  #draw(): void {
    if (this.#running === undefined) return;
    const { name, since, progress } = this.#running;
    this.#frame = (this.#frame + 1) % frames.length;
    const text = `${frames[this.#frame]} ${name}  ${elapsed(this.#terminal.now() - since)}  ${progress}`.trimEnd();
    // A line that wraps cannot be rewritten.
    this.#terminal.stderr.write(`\r\u001b[2K${text.slice(0, (this.#terminal.stderr.columns || 80) - 1)}`);
  }

  #clear(): void {
    clearInterval(this.#timer);
    if (this.#isLive && this.#running !== undefined) this.#terminal.stderr.write('\r\u001b[2K');
  }
}
