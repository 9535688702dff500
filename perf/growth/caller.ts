/**
 * Calls shipped bundles in a process of their own: for each line of standard input, which is the JSON of a `Block`, calls one bundle
 * as long as that says, and writes a line of JSON with what it measured (`Measured`) to file descriptor 3 before it reads on.
 *
 *     node --expose-gc caller.ts
 */
import { writeSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { brotliCompressSync, constants, gunzipSync } from 'node:zlib';
import type { HttpEvent } from '#shared/http/request-state.ts';
import { context, type Handler, type HandlerAnswer } from '../peers/job.ts';

/** Calls of one bundle. */
export interface Block {
  readonly bundle: string;
  readonly event: HttpEvent;
  /** Of calls one after the other, and then again; none where the event has all. */
  readonly bodies: readonly object[];
  /** Which version the first body is to name; each next one names that of the answer before. Null where none does. */
  readonly version: number | null;
  /** The CPU time after which it is enough, but not before so many calls. */
  readonly microseconds: number;
  readonly calls: number;
  /** Whether the last answer is looked at as well. */
  readonly isLookedAt: boolean;
}

/** What an answer is, in bytes. */
export interface LookedAt {
  readonly body: number;
  readonly gzip: number;
  /** As a server would send it who takes brotli, at its level 5. */
  readonly brotli: number;
  /** How many cards its columns have; of what is no board, none. */
  readonly cards: number;
}

/** What a block needed. */
export interface Measured {
  /** CPU of the process per call, user and system, in microseconds. */
  readonly cpu: number;
  /** Of each call, in milliseconds. */
  readonly wall: readonly number[];
  readonly version: number | null;
  /** What the calls made. */
  readonly ids: readonly string[];
  readonly answer: LookedAt | null;
}

const load = createRequire(import.meta.url);
let keys = 0;

function eventOf({ event, bodies }: Block, call: number, version: number | null): HttpEvent {
  if (bodies.length === 0) return event;
  keys += 1;
  const body = { ...bodies[call % bodies.length], ...(version !== null && { version }) };
  const headers = { ...event.headers, 'content-type': 'application/json', 'idempotency-key': `${process.pid}-${keys}` };
  return { ...event, headers, body: JSON.stringify(body) };
}

function textOf({ body, isBase64Encoded = false }: HandlerAnswer): string {
  return isBase64Encoded ? gunzipSync(Buffer.from(body, 'base64')).toString('utf8') : body;
}

function lookedAt(answer: HandlerAnswer): LookedAt {
  const text = textOf(answer);
  const { data } = JSON.parse(text) as { data: { columns?: Record<string, { items: readonly object[] }> } };
  return {
    body: Buffer.byteLength(text),
    gzip: Buffer.byteLength(answer.body, answer.isBase64Encoded ? 'base64' : 'utf8'),
    brotli: brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }).length,
    cards: Object.values(data.columns ?? {}).reduce((sum, { items }) => sum + items.length, 0),
  };
}

async function run(block: Block): Promise<Measured> {
  const { handler } = load(block.bundle) as { handler: Handler };
  let { version } = block;
  let spent = 0;
  let answer: HandlerAnswer | undefined;
  const wall: number[] = [];
  const ids: string[] = [];
  // What earlier calls left to be collected is theirs.
  globalThis.gc?.();
  for (
    let call = 0;
    spent < block.microseconds || call < block.calls || call % (block.bodies.length || 1) > 0;
    call += 1
  ) {
    const event = eventOf(block, call, version);
    const [cpu, at] = [process.cpuUsage(), performance.now()];
    answer = await handler(event, context);
    const { user, system } = process.cpuUsage(cpu);
    wall.push(performance.now() - at);
    spent += user + system;
    if (answer.statusCode >= 300) throw new Error(`${block.bundle} answered ${answer.statusCode}: ${textOf(answer)}`);
    if (block.bodies.length > 0) {
      const { data } = JSON.parse(textOf(answer)) as { data: { id: string; version: number } };
      ids.push(data.id);
      if (version !== null) version = data.version;
    }
  }
  if (answer === undefined) throw new Error('a block has one call at least');
  return { cpu: spent / wall.length, wall, version, ids, answer: block.isLookedAt ? lookedAt(answer) : null };
}

async function main(): Promise<void> {
  for await (const line of createInterface(process.stdin)) {
    writeSync(3, `${JSON.stringify(await run(JSON.parse(line) as Block))}\n`);
  }
}

main().then(
  () => process.exit(),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
    process.exit(1);
  },
);
