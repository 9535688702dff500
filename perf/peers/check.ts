import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { Item } from '#shared/data/table.ts';
import type { HttpEvent } from '#shared/http/request-state.ts';
import type { Asked, CountingProxy } from './counting-proxy.ts';
import { type CheckedAnswer, canonicalBody, canonicalItem, type Written, writtenIn } from './equal-work.ts';
import { type Job, moveEvent } from './job.ts';

/** A bundle that is called and asked for one answer after the other. */
interface Caller {
  readonly script: string;
  readonly bundle: string;
  readonly env: Readonly<Record<string, string>>;
  readonly proxy: CountingProxy;
}

/** What came of it. */
interface Checked {
  readonly answers: readonly CheckedAnswer[];
  /** What each call asked of DynamoDB. */
  readonly asked: readonly Asked[];
  /** What was written while that many calls were made. */
  readonly written: Written;
  readonly calls: number;
}

async function callAll({ script, bundle, env, proxy }: Caller, events: readonly HttpEvent[]): Promise<Checked> {
  const child = spawn(process.execPath, [script, bundle], { env, stdio: ['pipe', 'pipe', 'inherit', 'pipe'] });
  const output = text(child.stdout as Readable);
  const lines = createInterface(child.stdio[3] as Readable)[Symbol.asyncIterator]();
  const answers: CheckedAnswer[] = [];
  const asked: Asked[] = [];
  proxy.take();
  for (const event of events) {
    child.stdin?.write(`${JSON.stringify(event)}\n`);
    const { value, done } = await lines.next();
    if (done) throw new Error(`${bundle} ended before it answered`);
    const { status, etag, body } = JSON.parse(value) as CheckedAnswer;
    answers.push({ status, etag, body: canonicalBody(status, body) });
    asked.push(proxy.take());
  }
  child.stdin?.end();
  if (child.exitCode === null) await once(child, 'exit');
  return { answers, asked, written: writtenIn(await output), calls: events.length };
}

/** What answers to a board are asked for. */
export const boardSteps = ['a board', 'the board again', 'a day that is none', 'no key'] as const;

/** Boards, and what a service must refuse. */
export function checkBoard(caller: Caller, { board }: Job): Promise<Checked> {
  const date = '2026-13-99';
  const badDay = { ...board, rawQueryString: `date=${date}`, queryStringParameters: { date } };
  const { 'x-api-key': _, ...keyless } = board.headers ?? {};
  return callAll(caller, [board, board, badDay, { ...board, headers: keyless }]);
}

/** What answers to a move are asked for. */
export const moveSteps = [
  'a move',
  'a move back',
  'the same again',
  'another request with its key',
  'an old version',
  'a way that is not open',
  'a status that is none',
  'no key',
  'the item that is stored',
] as const;

/** Moves of a card, and what a service must refuse; the last answer is the item as it is stored then. */
export async function checkMove(
  caller: Caller,
  { move }: Job,
  version: number,
  stored: () => Promise<Item>,
): Promise<Checked> {
  const { 'x-api-key': _, ...keyless } = move.headers ?? {};
  const event = (key: string, body: object) => moveEvent(move, key, body);
  const back = event('second', { version: version + 1, status: 'scheduled' });
  const checked = await callAll(caller, [
    event('first', { version, status: 'in_progress' }),
    back,
    back,
    event('second', { version: version + 1, status: 'ready' }),
    event('third', { version, status: 'in_progress' }),
    event('fourth', { version: version + 2, status: 'ready' }),
    event('fifth', { version: version + 2, status: 'gone' }),
    { ...back, headers: keyless },
  ]);
  return { ...checked, answers: [...checked.answers, { status: 0, body: canonicalItem(await stored()) }] };
}
