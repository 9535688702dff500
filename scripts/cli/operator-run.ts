import { CommandFailure } from './command-failure.ts';
import { requireConsent } from './confirmation.ts';
import type { Interruption } from './interruption.ts';
import type { OperatorOptions } from './operator-options.ts';
import { type Plan, planLines } from './plan.ts';
import type { RunOutput } from './run-output.ts';
import type { RunFacts } from './run-report.ts';
import type { StepResult } from './step-display.ts';
import type { Terminal } from './terminal.ts';

/** A step, as what it does sees it. */
export interface Step {
  /** Aborted where somebody wants the command to stop. */
  readonly signal: AbortSignal;
  /** Says how far it is, such as `12 of 80 functions`. */
  progress(text: string): void;
  /** Says what came of it, in the line it leaves. */
  detail(text: string): void;
  /** Says that there is nothing to do, and why. */
  skip(why: string): void;
}

/** How one step differs from others. */
export interface StepOptions {
  /** It runs also after an interruption, and is not stopped by one: it puts back, or gives a lock free. */
  readonly evenInterrupted?: boolean;
}

/** Where a run's work leaves things when it ends here, and the command that goes on from there. */
export interface Standing {
  readonly state: string;
  readonly next?: string | undefined;
  /** Callers may have some of this and some of that: whatever ends the run here, somebody has to be told. */
  readonly isHalfDone?: boolean;
}

interface Surroundings {
  readonly command: string;
  readonly options: OperatorOptions;
  readonly terminal: Terminal;
  readonly output: RunOutput;
  readonly interruption: Interruption;
}

/** What ends a command that is to stop. */
function interrupted(signal: AbortSignal, where: string, cause?: unknown): CommandFailure {
  return new CommandFailure('interrupted', `${(signal.reason as Error).message} ${where}`, { cause });
}

/** One run of an operator command: what it tells, asks and does, one step after another. */
export class OperatorRun {
  readonly steps: StepResult[] = [];
  facts: RunFacts | undefined;
  plan: Plan | undefined;
  standing: Standing | undefined;
  readonly #around: Surroundings;

  constructor(around: Surroundings) {
    this.#around = around;
  }

  /** Aborted where somebody wants the command to stop. */
  get signal(): AbortSignal {
    return this.#around.interruption.signal;
  }

  get isDryRun(): boolean {
    return this.#around.options.dryRun === true;
  }

  /** The first line of every run: where it works. */
  about(facts: RunFacts): void {
    this.facts = facts;
    this.#around.output.begin(this.#around.command, facts);
  }

  /** A line for people. */
  tell(text: string): void {
    this.#around.output.tell(text);
  }

  /** A line for people who asked for `--verbose`. */
  explain(text: string): void {
    this.#around.output.explain(text);
  }

  /** Data in words on stdout; programs get `data` of the ending instead. */
  print(text: string): void {
    this.#around.output.print(text);
  }

  /**
   * A part of what was asked for, as soon as it is there: in words on stdout, or as an event of `--ndjson`. For `--json` all of them
   * belong into `data` of the ending.
   */
  part(text: string, data: unknown): void {
    this.print(text);
    this.#around.output.event({ event: 'data', data });
  }

  /**
   * Says where things stand from now on, for whoever reads a failure or an interruption. To be called before the first change:
   * until then an interruption says that nothing was changed.
   * @param state such as `41 of 80 functions stand at v42`
   * @param next the command that goes on from there
   * @param isHalfDone whether callers may have some of this and some of that
   */
  stands(state: string, next?: string, { isHalfDone = false } = {}): void {
    this.standing = { state, next, isHalfDone };
  }

  /** Shows what would be done, and asks nobody. */
  show(plan: Plan): void {
    this.plan = plan;
    for (const line of planLines(plan, this.#around.terminal)) this.tell(line);
    this.#around.output.event({ event: 'plan', plan });
  }

  /**
   * Shows what would be done and asks whether to do it: by the stage's name typed out where it is production or something is
   * destroyed, else by yes or no. `--yes` answers for everybody.
   * @returns false where there is nothing to do, or `--dry-run` wanted no more than the plan
   * @throws CommandFailure where the answer is no, or nobody can be asked
   */
  async approve(plan: Plan, { destructive = false } = {}): Promise<boolean> {
    const { command, options, terminal } = this.#around;
    this.show(plan);
    if (plan.changes.length === 0 || this.isDryRun) return false;
    if (options.yes) return true;
    const stage = this.facts?.stage ?? '';
    const typed = destructive || stage === 'prod' ? stage : undefined;
    const message = `${command} on stage ${stage}?`;
    await requireConsent(terminal, { message, typed, signal: this.signal });
    return true;
  }

  /**
   * Does a step, shown with its name, its time and how it went. Steps follow one another; what runs at once is one step.
   * @throws what the step throws; CommandFailure where the command is to stop
   */
  async step<Result>(
    name: string,
    work: (step: Step) => Promise<Result>,
    { evenInterrupted = false }: StepOptions = {},
  ): Promise<Result> {
    const { terminal, output } = this.#around;
    const signal = evenInterrupted ? new AbortController().signal : this.signal;
    if (signal.aborted) throw interrupted(signal, `before "${name}"`);
    const startedAt = terminal.now();
    let [outcome, detail]: [StepResult['outcome'], string] = ['done', ''];
    if (!output.isQuiet) output.display.begin(name);
    output.event({ event: 'step-start', name });
    try {
      return await work({
        signal,
        progress: (text) => output.display.progress(text),
        detail: (text) => {
          detail = text;
        },
        skip: (why) => {
          [outcome, detail] = ['skipped', why];
        },
      });
    } catch (error) {
      outcome = signal.aborted ? 'interrupted' : 'failed';
      detail = error instanceof Error ? error.message : String(error);
      // What a step says of putting back weighs more than that it was stopped.
      const isVerdict = error instanceof CommandFailure && ['rolled-back', 'half-done'].includes(error.kind);
      if (signal.aborted && !isVerdict) throw interrupted(signal, `during "${name}"`, error);
      throw error;
    } finally {
      this.#record({ name, outcome, milliseconds: Math.round(terminal.now() - startedAt), detail });
    }
  }

  #record(result: StepResult): void {
    const { output } = this.#around;
    this.steps.push(result);
    if (!output.isQuiet) output.display.end(result);
    output.event({ event: 'step', ...result });
  }
}
