import type { Job } from '#client/core/api.ts';
import type { Client } from '#client/core/client.ts';
import { isStatusBoardError } from '#client/core/errors.ts';
import type { Jobs } from '#client/jobs/jobs.ts';
import type { ImportReport } from './failed-rows.ts';
import type { KeptImport } from './kept-import.ts';
import type { OpenedFile } from './opened-file.ts';

/** What the service is reached with. */
export interface ServiceParts {
  readonly jobs: Pick<Jobs, 'run' | 'upload'>;
  readonly cancelJob: Client['cancelJob'];
  /** Fetches reports that are too large to stand in an answer. */
  readonly fetch: typeof fetch;
  /** An idempotency key no other has. */
  readonly newKey: () => string;
}

/** Sends a file once, and has its rows judged and imported. */
export class ImportService {
  readonly #parts: ServiceParts;
  #sending: { readonly file: OpenedFile; key: string; upload?: string } | undefined;

  constructor(parts: ServiceParts) {
    this.#parts = parts;
  }

  newKey(): string {
    return this.#parts.newKey();
  }

  /** Sends a file, unless it was sent before. @returns the id of the upload @throws StatusBoardError */
  async upload(file: OpenedFile, signal: AbortSignal): Promise<string> {
    if (this.#sending?.file !== file) this.#sending = { file, key: this.newKey() };
    const sending = this.#sending;
    if (sending.upload !== undefined) return sending.upload;
    try {
      sending.upload = (await this.#parts.jobs.upload(file.bytes, { idempotencyKey: sending.key, signal })).upload;
      return sending.upload;
    } catch (error) {
      // A link that has expired is never good again.
      if (!(isStatusBoardError(error) && error.retryable)) sending.key = this.newKey();
      throw error;
    }
  }

  /**
   * Submits what is to be done, or finds what was under its key, and waits for its report. A dry run is given up with the signal.
   * @throws StatusBoardError; its `cause` is the job where that has ended without a report
   */
  async report(
    { kind, input, dryRunKey, importKey }: Omit<KeptImport, 'owner'>,
    signal: AbortSignal,
    onProgress: (job: Job) => void,
  ): Promise<ImportReport> {
    const isDryRun = importKey === undefined;
    const { output, link } = await this.#parts.jobs.run(
      `${kind}.import`,
      { ...input, ...(isDryRun && { dryRun: true }) },
      { idempotencyKey: importKey ?? dryRunKey, signal, cancelOnAbort: isDryRun, onProgress },
    );
    if (output !== null) return output;
    const answer = await this.#parts.fetch(link?.url ?? '', { signal });
    if (!answer.ok) throw new Error(`the report could not be fetched: ${answer.status}`);
    return answer.json();
  }

  /** Asks to stop a job. */
  async stop(job: Job): Promise<void> {
    await this.#parts.cancelJob({ id: job.id });
  }
}
