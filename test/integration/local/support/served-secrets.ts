import { join } from 'node:path';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { Lambda } from '#local/lambda/lambda.ts';
import { openSecrets, type Secrets } from '#local/secrets/open-secrets.ts';
import type { RotationEvent } from '#local/secrets/rotation-event.ts';
import { serveApi } from './served-api.ts';

/** The place of these secrets. */
export const place = { region: 'us-east-1', account: '111122223333' };

/** The function rotations of these tests call. */
export const rotator = `arn:aws:lambda:us-east-1:${place.account}:function:rotator:live`;

/** Secrets Manager behind a port of its own, with a clock that stands still and a function that is part of the test. */
export class ServedSecrets {
  /** Epoch milliseconds. */
  now = Date.parse('2025-09-20T16:00:00.000Z');
  /** What becomes of each call of the function: it may throw. */
  rotate: (event: RotationEvent) => Promise<void> = async () => undefined;
  readonly complaints: string[] = [];
  readonly #folder: string;
  readonly #alarms: { readonly at: number; readonly work: () => void }[] = [];
  #client: SecretsManagerClient | undefined;
  #served: Awaited<ReturnType<typeof serveApi>> | undefined;
  #secrets: Secrets | undefined;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Serves what the folder holds, as a cloud does that was just started. */
  async start(): Promise<void> {
    this.#secrets = openSecrets({
      file: join(this.#folder, 'secrets.json'),
      place,
      lambda: () => this.#lambda(),
      log: (record) => this.complaints.push(record.line),
      clock: {
        now: () => this.now,
        after: (milliseconds, work) => {
          // What is soon is at once; what is later, when the clock is put on.
          if (milliseconds <= 1_000) setImmediate(work);
          else this.#alarms.push({ at: this.now + milliseconds, work });
          return () => undefined;
        },
      },
    });
    this.#served = await serveApi(this.#secrets.api);
    this.#client = new SecretsManagerClient({
      region: place.region,
      endpoint: this.#served.endpoint,
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
      maxAttempts: 1,
    });
  }

  get client(): SecretsManagerClient {
    if (this.#client === undefined) throw new Error('start it first');
    return this.#client;
  }

  get secrets(): Secrets {
    if (this.#secrets === undefined) throw new Error('start it first');
    return this.#secrets;
  }

  get endpoint(): string {
    return this.#served?.endpoint ?? '';
  }

  /** Puts the clock on, and does what is due. */
  pass(milliseconds: number): void {
    this.now += milliseconds;
    for (const alarm of this.#alarms.splice(0)) {
      if (alarm.at <= this.now) alarm.work();
      else this.#alarms.push(alarm);
    }
  }

  /** Ends without a word, as a process that is killed. */
  kill(): void {
    this.#served?.close();
    this.#client?.destroy();
  }

  #lambda(): Lambda {
    const invoke = async (_arn: string, _qualifier: string | undefined, { event }: { readonly event: string }) => {
      try {
        await this.rotate(JSON.parse(event));
        return { kind: 'success', payload: 'null', executedVersion: '1' };
      } catch (error) {
        const errorMessage = (error as Error).message;
        return { kind: 'failure', error: { errorType: 'Error', errorMessage, stackTrace: [] }, executedVersion: '1' };
      }
    };
    return { invoke } as unknown as Lambda;
  }
}
