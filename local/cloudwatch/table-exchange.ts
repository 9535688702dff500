import type { Exchange } from '../guard/exchange-observer.ts';

/** A call of DynamoDB as it was answered. */
export interface TableCall {
  /** Such as `PutItem`. */
  readonly operation: string;
  /** Undefined where it is of none, or its name stands too far back. */
  readonly table: string | undefined;
  readonly status: number;
  readonly milliseconds: number;
  /** The beginning of the request's body, and of the answer. */
  readonly asked: string;
  readonly told: string;
  /** Bytes of both bodies. */
  readonly askedBytes: number;
  readonly toldBytes: number;
}

/** Bytes of a body that are looked at. */
const looked = 4_096;

const headEnd = Buffer.from('\r\n\r\n');

/** A name of a table in a request: its own member, or the first of a batch. */
const tableName = /"TableName"\s*:\s*"([\w.-]{1,255})"|"RequestItems"\s*:\s*\{\s*"([\w.-]{1,255})"/;

/** Follows one call of DynamoDB as its bytes pass. */
export class TableExchange implements Exchange {
  readonly #operation: string;
  readonly #settled: (call: TableCall) => void;
  readonly #startedAt = performance.now();
  #asked = '';
  #askedBytes = 0;
  #told: Buffer = Buffer.alloc(0);
  /** Bytes of the answer's body that are still to come; undefined before its head is known. */
  #left: number | undefined;
  #toldBytes = 0;
  #status = 0;
  #isOver = false;

  constructor(operation: string, settled: (call: TableCall) => void) {
    this.#operation = operation;
    this.#settled = settled;
  }

  sent(bytes: Buffer): void {
    if (this.#askedBytes < looked) this.#asked += bytes.toString('latin1', 0, looked - this.#askedBytes);
    this.#askedBytes += bytes.length;
  }

  received(bytes: Buffer): void {
    if (this.#isOver) return;
    if (this.#left === undefined) this.#readHead(bytes);
    else this.#pass(bytes.length);
  }

  #readHead(bytes: Buffer): void {
    this.#told = Buffer.concat([this.#told, bytes]);
    const end = this.#told.indexOf(headEnd);
    if (end < 0) return;
    const head = this.#told.toString('latin1', 0, end);
    this.#status = Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1]);
    this.#left = Number(/^content-length: *(\d{1,10})$/im.exec(head)?.[1] ?? 0);
    this.#told = this.#told.subarray(end + headEnd.length);
    this.#pass(this.#told.length);
  }

  #pass(bytes: number): void {
    this.#toldBytes += bytes;
    if (this.#toldBytes < (this.#left ?? 0)) return;
    this.#isOver = true;
    const [, name, ofBatch] = tableName.exec(this.#asked) ?? [];
    this.#settled({
      operation: this.#operation,
      table: name ?? ofBatch,
      status: this.#status,
      milliseconds: performance.now() - this.#startedAt,
      asked: this.#asked,
      told: this.#told.toString('latin1', 0, looked),
      askedBytes: this.#askedBytes,
      toldBytes: this.#toldBytes,
    });
  }
}
