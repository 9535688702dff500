import type { Job } from '../core/api.ts';
import type { Client, Reply } from '../core/client.ts';
import { pauseAfter } from './pace.ts';
import { type Patience, pause, persist } from './patience.ts';

/** A job, with what the headers of the answer say. */
export type JobReply = Extract<Reply<'getJob'>, { readonly data: Job }>;

/** Asks how a job stands. */
export async function askFor(id: string, send: Client['send'], signal: AbortSignal | undefined): Promise<JobReply> {
  return (await send('getJob', { id }, { signal })) as JobReply;
}

/**
 * How a job stands whenever that is new, from what was answered first up to its end.
 * @throws StatusBoardError of a reason that stays; `aborted`
 */
export async function* follow(first: JobReply, send: Client['send'], patience: Patience): AsyncGenerator<Job, void> {
  const { surroundings, signal } = patience;
  let told = '';
  let reply = first;
  for (let polls = 0; ; polls += 1) {
    const { data: job, pollInterval, correlationId } = reply;
    // A version says nothing of the place in the queue.
    const now = JSON.stringify(job);
    if (now !== told) yield job;
    told = now;
    if (job.endedAt !== null) return;
    await pause(
      pauseAfter(polls, pollInterval, surroundings.random()),
      { operation: 'getJob', correlationId },
      patience,
    );
    reply = await persist(() => askFor(job.id, send, signal), patience);
  }
}
