import type { CommandFailure } from './command-failure.ts';
import { exitCodeOf } from './command-failure.ts';
import type { FailureKind } from './exit-codes.ts';
import type { Plan } from './plan.ts';
import type { StepResult } from './step-display.ts';

/** Where a command works. What is not known, or does not apply, is absent. */
export interface RunFacts {
  /** Absent where a command was told an address instead. */
  readonly stage?: string;
  /** That address. */
  readonly at?: string;
  readonly account?: string;
  readonly region?: string;
  /** The release callers get, such as `v41`. */
  readonly current?: string;
  /** The release they are to get. */
  readonly target?: string;
  /** Who may call, and who may after a switch. */
  readonly authMode?: { readonly current: string; readonly target?: string };
}

/** What a command leaves behind for whoever typed it. */
export interface Ending {
  /** What was done, in a line. */
  readonly summary?: string;
  /** What was asked for, for programs. */
  readonly data?: unknown;
  readonly url?: string;
  readonly dashboard?: string;
  /** Commands that make sense now. */
  readonly next?: readonly string[];
  /** The command that undoes it. */
  readonly undo?: string;
}

/** Why it failed, and where that leaves things. */
export interface ReportedError {
  readonly kind: FailureKind;
  readonly reason: string;
  /** What is done and what is not; null where nothing was begun. */
  readonly state: string | null;
  readonly next: string | null;
}

/** What `--json` prints, success or not; `version` grows where a reader would have to change. */
export interface RunReport {
  readonly version: 1;
  readonly command: string;
  readonly ok: boolean;
  readonly exitCode: number;
  readonly stage: string | null;
  readonly account: string | null;
  readonly region: string | null;
  readonly current: string | null;
  readonly target: string | null;
  readonly dryRun: boolean;
  readonly plan: Plan | null;
  readonly steps: readonly StepResult[];
  readonly milliseconds: number;
  readonly summary: string | null;
  readonly data: unknown;
  readonly url: string | null;
  readonly dashboard: string | null;
  readonly next: readonly string[];
  readonly undo: string | null;
  readonly error: ReportedError | null;
}

/** What a report says of a run beside how it ended. */
export interface Course {
  readonly command: string;
  readonly facts?: RunFacts | undefined;
  readonly dryRun?: boolean;
  readonly plan?: Plan | undefined;
  readonly steps?: readonly StepResult[];
  readonly milliseconds?: number;
}

/** The report of a run that did what it was asked. */
export function successReport(course: Course, ending: Ending, exitCode: number): RunReport {
  return { ...reportOf(course, ending), ok: true, exitCode, error: null };
}

/** The report of a run that did not. @param state what is done and what is not, where something was begun */
export function failureReport(course: Course, failure: CommandFailure, state?: string): RunReport {
  const { kind, message: reason, next = null, data } = failure;
  const ending = { data, ...(next === null ? {} : { next: [next] }) };
  return {
    ...reportOf(course, ending),
    ok: false,
    exitCode: exitCodeOf(failure),
    error: { kind, reason, state: state ?? null, next },
  };
}

function reportOf(course: Course, ending: Ending): Omit<RunReport, 'ok' | 'exitCode' | 'error'> {
  const { command, facts, dryRun = false, plan = null, steps = [], milliseconds = 0 } = course;
  return {
    version: 1,
    command,
    stage: facts?.stage ?? null,
    account: facts?.account ?? null,
    region: facts?.region ?? null,
    current: facts?.current ?? null,
    target: facts?.target ?? null,
    dryRun,
    plan,
    steps,
    milliseconds: Math.round(milliseconds),
    summary: ending.summary ?? null,
    data: ending.data ?? null,
    url: ending.url ?? null,
    dashboard: ending.dashboard ?? null,
    next: ending.next ?? [],
    undo: ending.undo ?? null,
  };
}
