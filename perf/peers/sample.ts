/**
 * One sample in a fresh process: loads a bundle, calls it once, and if asked to, many times. Writes JSON to the file
 * descriptor 3; what the bundle logs goes where the parent wants it.
 *
 *     node sample.js <bundle> <board|move> <job file> <version of the card> <calls discarded> <calls measured>
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { canonicalBoard } from './equal-work.ts';
import { context, type Handler, type HandlerAnswer, type Job, moveEvent, textOf } from './job.ts';

/** Microseconds of each part; by call where there are many, and null where none was asked for. */
interface Parts {
  readonly initialization: number;
  readonly firstCall: number;
  readonly laterCall: number | null;
}

/** What a sample measured: its parts are CPU of the whole process, user and system. */
export interface Sample extends Parts {
  /** The same by the clock: told, and never what a claim is made of. */
  readonly byTheClock: Parts;
  /** CPU microseconds from the begin of the process to its first answer, Node's own start included. */
  readonly untilAnswer: number;
  /** Microseconds by the clock that the garbage collector held a later call up; null where none was asked for. */
  readonly collecting: number | null;
  /** Bytes of the process after the last call, and before those that count; null where none was asked for. */
  readonly memory: number;
  readonly memoryBefore: number | null;
  /** Bytes of the heap that are left by a collection at these two times; null where Node was not told to let it be asked for. */
  readonly live: number | null;
  readonly liveBefore: number | null;
  /** Hash of the board that was answered; of a move, its status. */
  readonly answer: string;
}

/** Begins to measure. @returns tells microseconds since then, of the processor and by the clock */
function begun(): () => { cpu: number; clock: number } {
  const [cpu, clock] = [process.cpuUsage(), process.hrtime.bigint()];
  return () => {
    const { user, system } = process.cpuUsage(cpu);
    return { cpu: user + system, clock: Number(process.hrtime.bigint() - clock) / 1_000 };
  };
}

const [bundle = '', operation = '', jobFile = '', version = '', discarded = '0', measured = '0'] =
  process.argv.slice(2);
const job = JSON.parse(readFileSync(jobFile, 'utf8')) as Job;

const statuses = ['in_progress', 'scheduled'] as const;
let at = Number(version);
let call = 0;

/** The event of the next call: a move goes there and back, each from the version the last one answered. */
function nextEvent() {
  if (operation === 'board') return job.board;
  const status = statuses[call % statuses.length];
  call += 1;
  return moveEvent(job.move, `${process.pid}-${process.hrtime.bigint()}`, { version: at, status });
}

function read(answer: HandlerAnswer): string {
  const text = textOf(answer);
  if (answer.statusCode !== 200) throw new Error(`${bundle} answered ${answer.statusCode}: ${text}`);
  if (operation === 'board') return text;
  const { data } = JSON.parse(text) as { data: { version: number; status: string } };
  if (data.version !== at + 1) throw new Error(`${bundle} moved from version ${at} to ${data.version}`);
  at = data.version;
  return data.status;
}

/** What of the heap is in use. */
function liveBytes(): number | null {
  if (globalThis.gc === undefined) return null;
  globalThis.gc();
  return process.memoryUsage().heapUsed;
}

/** Calls that count, after those that warm up. */
async function later(handler: Handler) {
  const calls = Number(measured);
  for (let count = 0; count < Number(discarded); count += 1) read(await handler(nextEvent(), context));
  if (calls === 0) return { cpu: null, clock: null, collecting: null, memoryBefore: null, liveBefore: null };
  const memoryBefore = process.memoryUsage.rss();
  const liveBefore = liveBytes();
  let pauses = 0;
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) pauses += duration * 1_000;
  });
  observer.observe({ entryTypes: ['gc'] });
  const spent = { cpu: 0, clock: 0 };
  for (let count = 0; count < calls; count += 1) {
    const event = nextEvent();
    const since = begun();
    const answer = await handler(event, context);
    const { cpu, clock } = since();
    spent.cpu += cpu;
    spent.clock += clock;
    read(answer);
  }
  // The observer is told of a pause in a turn of its own.
  for (let turn = 0; turn < 3; turn += 1) await new Promise(setImmediate);
  observer.disconnect();
  return { cpu: spent.cpu / calls, clock: spent.clock / calls, collecting: pauses / calls, memoryBefore, liveBefore };
}

async function main(): Promise<Sample> {
  const sinceLoad = begun();
  const { handler } = require(bundle) as { handler: Handler };
  const loaded = sinceLoad();
  const event = nextEvent();
  const sinceFirst = begun();
  const answer = await handler(event, context);
  const first = sinceFirst();
  const { user, system } = process.cpuUsage();
  const said = read(answer);
  const { cpu, clock, collecting, memoryBefore, liveBefore } = await later(handler);
  // An even number of moves leaves the card as it was found.
  if (call % statuses.length === 1) read(await handler(nextEvent(), context));
  const text = operation === 'board' ? JSON.stringify(canonicalBoard(JSON.parse(said))) : said;
  return {
    ...{ initialization: loaded.cpu, firstCall: first.cpu, laterCall: cpu },
    byTheClock: { initialization: loaded.clock, firstCall: first.clock, laterCall: clock },
    untilAnswer: user + system,
    ...{ collecting, memory: process.memoryUsage.rss(), memoryBefore },
    ...{ live: liveBytes(), liveBefore },
    answer: createHash('sha256').update(text).digest('hex'),
  };
}

main().then(
  (sample) => {
    writeFileSync(3, JSON.stringify(sample));
    process.exit();
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
    process.exit(1);
  },
);
