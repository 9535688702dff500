import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Operation } from '#shared/contract/operation.ts';
import type { LambdaHandler } from '#shared/http/chain.ts';
import { type Answer, call, type Request } from '#test/support/call.ts';
import type { TestEngine } from '#test/support/engine.ts';

type Response = Awaited<ReturnType<LambdaHandler>>;
type Told = { readonly number: number; readonly response?: Response; readonly failure?: string };

/** The code of a release at work on tables, in a thread of its own, as Lambda would run it: by events and variables only. */
export class EarlierRelease {
  readonly #worker: Worker;
  readonly #folder: string;
  readonly #waiting = new Map<number, (told: Told) => void>();
  #asked = 0;

  /** @param bundle CommonJS that exports each handler by the id of its operation */
  constructor(bundle: Uint8Array, { endpoint, boardName, accessName }: TestEngine) {
    this.#folder = mkdtempSync(join(tmpdir(), 'status-board-release-'));
    const file = join(this.#folder, 'release.cjs');
    writeFileSync(file, bundle);
    this.#worker = new Worker(join(import.meta.dirname, 'release-worker.ts'), {
      workerData: { file },
      env: {
        AWS_ACCESS_KEY_ID: 'local',
        AWS_SECRET_ACCESS_KEY: 'local',
        AWS_REGION: 'us-east-1',
        AWS_ENDPOINT_URL_DYNAMODB: endpoint,
        AWS_LAMBDA_FUNCTION_NAME: 'release',
        STAGE: 'test',
        AREA: 'test',
        POWERTOOLS_SERVICE_NAME: 'test',
        POWERTOOLS_METRICS_NAMESPACE: 'test',
        POWERTOOLS_LOG_LEVEL: 'SILENT',
        BOARD_TABLE: boardName,
        ACCESS_TABLE: accessName,
      },
      stdout: true,
    });
    this.#worker.on('message', (told: Told) => this.#waiting.get(told.number)?.(told));
    this.#worker.on('error', (error) => {
      for (const tell of this.#waiting.values()) tell({ number: 0, failure: String(error) });
    });
  }

  /** @throws Error where the code throws, or does not load */
  call(operation: Operation, request: Request): Promise<Answer> {
    const handler: LambdaHandler = async (event) => {
      this.#asked += 1;
      const number = this.#asked;
      const answered = new Promise<Told>((resolve) => this.#waiting.set(number, resolve));
      this.#worker.postMessage({ number, operation: operation.id, event });
      const { response, failure } = await answered;
      this.#waiting.delete(number);
      if (response === undefined) throw new Error(`${operation.id} of the earlier release: ${failure}`);
      return response;
    };
    return call(handler, operation, request);
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
    rmSync(this.#folder, { recursive: true });
  }
}
