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

/** What a sample measured: CPU of the whole process, user and system, in microseconds. */
export interface Sample {
  readonly initialization: number;
  readonly firstCall: number;
  /** Per call; null where none was asked for. */
  readonly laterCall: number | null;
  /** Bytes, after the last call. */
  readonly memory: number;
  /** Hash of the board that was answered; of a move, its status. */
  readonly answer: string;
}

function cpuSince(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return user + system;
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

async function main(): Promise<Sample> {
  const beforeLoad = process.cpuUsage();
  const { handler } = require(bundle) as { handler: Handler };
  const initialization = cpuSince(beforeLoad);
  const first = nextEvent();
  const beforeFirst = process.cpuUsage();
  const answer = await handler(first, context);
  const firstCall = cpuSince(beforeFirst);
  const said = read(answer);
  for (let count = 0; count < Number(discarded); count += 1) read(await handler(nextEvent(), context));
  let spent = 0;
  for (let count = 0; count < Number(measured); count += 1) {
    const event = nextEvent();
    const before = process.cpuUsage();
    const later = await handler(event, context);
    spent += cpuSince(before);
    read(later);
  }
  // An even number of moves leaves the card as it was found.
  if (call % statuses.length === 1) read(await handler(nextEvent(), context));
  const text = operation === 'board' ? JSON.stringify(canonicalBoard(JSON.parse(said))) : said;
  return {
    initialization,
    firstCall,
    laterCall: Number(measured) === 0 ? null : spent / Number(measured),
    memory: process.memoryUsage.rss(),
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
