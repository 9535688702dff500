import type * as z from 'zod/mini';
import type { FunctionRuntime } from '#shared/config/function-runtime.ts';
import type { AnyJobKind } from '#shared/contract/job-kinds.ts';
import type { FileKind } from '#shared/data/file-store.ts';
import type { TenantId } from '#shared/data/tenant.ts';
import type { Writer } from '#shared/data/writer.ts';

/** A job was asked to stop, and its worker has noticed. */
export class JobCanceled extends Error {
  constructor() {
    super('the job was asked to stop');
    this.name = 'JobCanceled';
  }
}

/** The time of a call is nearly up: another one goes on from here. */
export class JobPutDown extends Error {
  readonly checkpoint: unknown;

  constructor(checkpoint: unknown) {
    super('the job goes on in another call');
    this.name = 'JobPutDown';
    this.checkpoint = checkpoint;
  }
}

/** What whoever carries out a job may know and do beside its input. */
export interface JobContext {
  readonly shop: TenantId;
  readonly jobId: string;
  /** When it was submitted; epoch milliseconds. What it is to do was meant then, however long it waited. */
  readonly submittedAt: number;
  /** How often the job was started, this time included. */
  readonly attempt: number;
  readonly runtime: FunctionRuntime;
  /** Where an earlier call put the job down; undefined where none did. */
  readonly checkpoint: unknown;
  /**
   * Who writes a step of the job. Each try of the job writes the same step as the same request, so that stores carry it out once.
   * @param step a name no other step of the job has
   */
  readonly writerOf: (step: string) => Writer;
  /**
   * Tells how far the job is. Call it often: it keeps the job this worker's, and stops it where that was asked or its time is up.
   * @param checkpoint where another call could go on; undefined where it would begin anew
   * @throws JobCanceled, JobPutDown, LeaseLost
   */
  readonly report: (progress: number, stage: string, checkpoint?: unknown) => Promise<void>;
  /** Writes the file that is the job's result, while its pieces are made; the link to it is given with the output. */
  readonly writeFile: (pieces: AsyncIterable<string>, kind: FileKind) => Promise<void>;
}

/**
 * Carries out jobs of a kind. It may be tried several times, and two workers may be at it for a moment: what it does must be the
 * same when it is done again.
 * @throws Problem where trying again would not help; anything else is tried again
 */
export type JobHandler<Kind extends AnyJobKind> = (
  input: z.output<Kind['input']>,
  context: JobContext,
) => Promise<z.output<Kind['output']>>;
