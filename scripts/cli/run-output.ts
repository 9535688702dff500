import type { CommandFailure } from './command-failure.ts';
import type { OperatorOptions } from './operator-options.ts';
import type { Ending, RunFacts, RunReport } from './run-report.ts';
import { elapsed, StepDisplay, type StepResult } from './step-display.ts';
import { painter, type Terminal } from './terminal.ts';

/** What `--ndjson` prints, a line each; the last one is the `end`. */
export type RunEvent =
  | ({ readonly event: 'start'; readonly command: string } & RunFacts)
  | { readonly event: 'plan'; readonly plan: NonNullable<RunReport['plan']> }
  | { readonly event: 'step-start'; readonly name: string }
  | ({ readonly event: 'step' } & StepResult)
  | { readonly event: 'data'; readonly data: unknown }
  | ({ readonly event: 'end' } & RunReport);

/** What is, and what is to be: `v41 → v42`. */
function change({ current, target }: Pick<RunFacts, 'current' | 'target'>): string | undefined {
  return target === undefined ? current : `${current ?? 'none'} → ${target}`;
}

/** How a run speaks: to people on stderr, to programs on stdout. */
export class RunOutput {
  readonly display: StepDisplay;
  readonly #terminal: Terminal;
  readonly #options: OperatorOptions;
  readonly #paint: ReturnType<typeof painter>;

  constructor(terminal: Terminal, options: OperatorOptions) {
    this.#terminal = terminal;
    this.#options = options;
    this.#paint = painter(terminal);
    this.display = new StepDisplay(terminal);
  }

  get isQuiet(): boolean {
    return this.#options.quiet === true;
  }

  /** A line for people, unless they want none. */
  tell(text: string): void {
    if (!this.isQuiet) this.display.line(text);
  }

  /** A line for people who want to know more. */
  explain(text: string): void {
    if (this.#options.verbose) this.display.line(this.#paint('dim', text));
  }

  /** Data in words, where no JSON is wanted. */
  print(text: string): void {
    if (!this.#options.json && !this.#options.ndjson) this.#terminal.stdout.write(`${text}\n`);
  }

  /** A line of `--ndjson`. */
  event(event: RunEvent): void {
    if (this.#options.ndjson) this.#terminal.stdout.write(`${JSON.stringify({ version: 1, ...event })}\n`);
  }

  /** The first line of a run. */
  begin(command: string, facts: RunFacts): void {
    const { at, stage, account, region, authMode } = facts;
    const told = { at, stage, account, region, release: change(facts), 'auth mode': authMode && change(authMode) };
    const named = Object.entries(told).flatMap(([name, value]) =>
      value === undefined ? [] : [`${name} ${this.#paint('bold', value)}`],
    );
    this.tell([command, ...named].join(' · '));
    this.event({ event: 'start', command, ...facts });
  }

  /** The last lines of a run that did what it was asked. */
  succeed(report: RunReport, ending: Ending): void {
    if (ending.summary !== undefined) {
      this.tell(`${this.#paint('green', '✓')} ${ending.summary}, ${elapsed(report.milliseconds)}`);
    }
    this.#links([
      ['url', ending.url],
      ['dashboard', ending.dashboard],
      ...(ending.next ?? []).map((next) => ['next', next] as const),
      ['undo', ending.undo],
    ]);
    this.#report(report);
  }

  /** The last lines of a run that did not: also to who wants it quiet. */
  fail(report: RunReport, failure: CommandFailure): void {
    this.display.line(`${this.#paint('red', '✗')} ${failure.message}`);
    if (this.#options.verbose && failure.cause instanceof Error) this.display.line(failure.cause.stack ?? '');
    for (const [name, text] of [
      ['state', report.error?.state],
      ['next', report.error?.next],
    ] as const) {
      if (typeof text === 'string') this.display.line(`  ${name.padEnd(5)}  ${text}`);
    }
    this.#report(report);
  }

  #links(links: readonly (readonly [name: string, text: string | undefined])[]): void {
    const known = links.filter(([, text]) => text !== undefined);
    const width = Math.max(0, ...known.map(([name]) => name.length));
    for (const [name, text] of known) this.tell(`  ${name.padEnd(width)}  ${text}`);
  }

  #report(report: RunReport): void {
    if (this.#options.json) this.#terminal.stdout.write(`${JSON.stringify(report)}\n`);
    this.event({ event: 'end', ...report });
  }
}
