import type { S3Client } from '@aws-sdk/client-s3';
import type { MessageQueue } from '#shared/data/message-queue.ts';
import type { Table } from '#shared/data/table.ts';
import { Crash, type CrashPoint } from './crashing-table.ts';

/** A process that can be made to end at any one of its calls of a table, a queue or a bucket; nothing it calls afterwards happens. */
export class CrashingProcess {
  #point: CrashPoint | undefined;
  #isDead = false;
  /** Calls since the last `start`. */
  calls = 0;

  get isDead(): boolean {
    return this.#isDead;
  }

  /** Starts it anew; with a point it ends there. */
  start(point?: CrashPoint): void {
    this.#point = point;
    this.#isDead = false;
    this.calls = 0;
  }

  table(table: Table): Table {
    return {
      get: (key) => this.#crossing(() => table.get(key)),
      batchGet: (keys) => this.#crossing(() => table.batchGet(keys)),
      query: (query) => this.#crossing(() => table.query(query)),
      write: (write) => this.#crossing(() => table.write(write)),
      transact: (writes) => this.#crossing(() => table.transact(writes)),
    };
  }

  queue(queue: MessageQueue): MessageQueue {
    return {
      send: (messages) => this.#crossing(() => queue.send(messages)),
      depth: () => this.#crossing(() => queue.depth()),
    };
  }

  /** A bucket as it is called by the S3 client: each part of a file is a call. */
  bucket(client: S3Client): S3Client {
    const send = (command: Parameters<S3Client['send']>[0]) => this.#crossing(() => client.send(command));
    return { send } as S3Client;
  }

  async #crossing<Result>(call: () => Promise<Result>): Promise<Result> {
    if (this.#isDead) throw new Crash();
    this.calls += 1;
    const here = this.#point?.call === this.calls ? this.#point : undefined;
    if (here?.effect === 'before') this.#end();
    const result = await call();
    if (here?.effect === 'after') this.#end();
    return result;
  }

  #end(): never {
    this.#isDead = true;
    throw new Crash();
  }
}
