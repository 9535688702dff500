import * as z from 'zod/mini';
import type { Scope } from './access.ts';

/** How often a job of a kind is started at most, and the pauses between: the first at most, and any at most. */
export interface Retries {
  readonly attempts: number;
  readonly firstPauseSeconds: number;
  readonly longestPauseSeconds: number;
}

/** A kind of queued work: the single value that requests, results, rights and retries follow from. */
export interface JobKind<
  Name extends string = string,
  Input extends z.core.$ZodType = z.core.$ZodType,
  Output extends z.core.$ZodType = z.core.$ZodType,
> {
  /** What is worked on and what is done with it: `customers.export`. */
  readonly name: Name;
  /** One line: what comes of it. */
  readonly summary: string;
  readonly input: Input;
  /**
   * Counts up when the code of earlier releases could not read the input; a job submitted with a later one waits for a worker
   * that can.
   */
  readonly inputVersion: number;
  /** What `getJobResult` gives; larger files stand behind its link. */
  readonly output: Output;
  /** What a caller must be allowed to beside submitting jobs, and to read of their results. */
  readonly scopes: readonly Scope[];
  readonly retries: Retries;
  /** For tests and trials: it can be submitted in stage `local` alone. */
  readonly localOnly: boolean;
}

/** Declares a kind and fills in what most have: 5 attempts, pauses from 2 seconds to 5 minutes, any stage. */
function jobKind<const Name extends string, Input extends z.core.$ZodType, Output extends z.core.$ZodType>(
  kind: Pick<JobKind<Name, Input, Output>, 'name' | 'summary' | 'input' | 'output' | 'scopes'> &
    Partial<JobKind<Name, Input, Output>>,
): JobKind<Name, Input, Output> {
  const retries = { attempts: 5, firstPauseSeconds: 2, longestPauseSeconds: 300 };
  return { inputVersion: 1, retries, localOnly: false, ...kind };
}

const quickRetries = { attempts: 3, firstPauseSeconds: 1, longestPauseSeconds: 2 };

/** Fails each time, and so is dead after its attempts. */
export const testFail = jobKind({
  name: 'test.fail',
  summary: 'Fails each time it is tried',
  input: z.strictObject({}),
  output: z.strictObject({}),
  scopes: [],
  retries: quickRetries,
  localOnly: true,
});

/** Fails some times, then succeeds. */
export const testFlaky = jobKind({
  name: 'test.flaky',
  summary: 'Fails as often as asked, then succeeds',
  input: z.strictObject({ failures: z.int().check(z.gte(0), z.lte(10)) }),
  output: z.strictObject({ attempts: z.int() }),
  scopes: [],
  retries: quickRetries,
  localOnly: true,
});

/** Takes its time, and heeds that it was canceled. */
export const testSleep = jobKind({
  name: 'test.sleep',
  summary: 'Takes as long as asked',
  input: z.strictObject({ milliseconds: z.int().check(z.gte(0), z.lte(600_000)) }),
  output: z.strictObject({ milliseconds: z.int() }),
  scopes: [],
  retries: quickRetries,
  localOnly: true,
});

/** Every kind there is, by name. */
export const jobKinds = [testFail, testFlaky, testSleep] as const;

/** One of them. */
export type AnyJobKind = (typeof jobKinds)[number];

/** The kind of a name; undefined where no release knows it, or this one does not. */
export function jobKindOf(name: string): AnyJobKind | undefined {
  return jobKinds.find((kind) => kind.name === name);
}
