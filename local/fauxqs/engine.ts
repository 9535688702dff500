import { existsSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { QueueLevel } from '../sqs/queue-level.ts';
import type { QueueObserver } from '../sqs/queue-observer.ts';
import type { EngineResources, OpenEngine } from './open-engine.ts';

/** A request to SQS or S3. */
export interface EngineRequest {
  readonly method: string;
  /** Path and query; for S3 with the bucket first. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** What is answered. */
export interface EngineAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: Buffer;
}

/** Milliseconds between looks for objects that have expired. */
const hour = 3_600_000;

/**
 * SQS and S3, on a folder. Loading the engine takes a moment and 26 MB, so it starts with the first request, or where messages
 * wait: `npm start` alone does not pay for it. It listens nowhere: requests are handed to it (docs/decisions/0029).
 */
export class Fauxqs {
  readonly #folder: string;
  readonly #observer: QueueObserver | undefined;
  readonly #opened = Promise.withResolvers<void>();
  #opening: Promise<OpenEngine> | undefined;
  #closed: Promise<void> | undefined;
  #cleaning: NodeJS.Timeout | undefined;
  #wanted: EngineResources = { queues: [], buckets: [] };

  /**
   * @param folder is made with the first request
   * @param observer is told of what is done with messages
   */
  constructor(folder: string, observer?: QueueObserver) {
    this.#folder = folder;
    this.#observer = observer;
  }

  /** Settles when the engine runs; before, there is nothing to receive. */
  get opened(): Promise<void> {
    return this.#opened.promise;
  }

  /** Makes these the queues, buckets and topics there are. Queues and buckets that are no more stay as long as they hold something. */
  async ensure(wanted: EngineResources): Promise<void> {
    this.#wanted = wanted;
    if (this.#opening !== undefined) (await this.#opening).ensure(wanted);
    else if (this.#hasMessages()) await this.#running();
  }

  /** Answers a request as AWS does. */
  async handle(request: EngineRequest): Promise<EngineAnswer> {
    const { app } = await this.#running();
    const { method, url, headers, body } = request;
    const answer = await app.inject({
      method: method as 'GET',
      url,
      headers: { ...headers, host: '127.0.0.1' },
      ...(body.length > 0 && { payload: body }),
    });
    const received = Object.entries(answer.headers).map(([name, value]) => [
      name,
      typeof value === 'number' ? `${value}` : value,
    ]);
    return { status: answer.statusCode, headers: Object.fromEntries(received), body: answer.rawPayload };
  }

  /** What queues hold now; nothing as long as the engine has not started. */
  async levels(): Promise<QueueLevel[]> {
    return (await this.#opening?.catch(() => undefined))?.levels() ?? [];
  }

  /** Those who wait for messages get what there is at once. */
  endWaiting(): void {
    this.#opening?.then((engine) => engine.endWaiting()).catch(() => {});
  }

  /** Ends those who wait for messages, and closes the file. */
  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  async #close(): Promise<void> {
    clearInterval(this.#cleaning);
    await (await this.#opening?.catch(() => undefined))?.close();
  }

  #running(): Promise<OpenEngine> {
    this.#opening ??= this.#open();
    return this.#opening;
  }

  async #open(): Promise<OpenEngine> {
    const { openEngine } = await import('./open-engine.ts');
    const engine = await openEngine(this.#folder, this.#observer);
    engine.ensure(this.#wanted);
    this.#cleaning = setInterval(() => engine.clean(), hour).unref();
    this.#opened.resolve();
    return engine;
  }

  /** Looks into the engine's file, which costs less than the engine. */
  #hasMessages(): boolean {
    const file = path.join(this.#folder, 'fauxqs.db');
    if (!existsSync(file)) return false;
    try {
      using database = new DatabaseSync(file);
      return database.prepare('select 1 from sqs_messages limit 1').get() !== undefined;
    } catch {
      // The engine tells better what is wrong with it.
      return true;
    }
  }
}
