import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { inboxName } from '#local/data-folder/names.ts';
import { type InboxMessage, inboxFile } from '#local/sns/inbox.ts';
import { UsageMistake } from '../cli/command-failure.ts';
import type { OperatorEnding } from '../cli/operate.ts';
import type { OperatorRun } from '../cli/operator-run.ts';
import { wholeNumber } from '../cli/option-values.ts';

/** What `npm run inbox` is told. */
export interface InboxOptions {
  /** Data folder of the local cloud. */
  readonly data: string;
  readonly limit: string;
  readonly follow: boolean;
  readonly json?: true | undefined;
}

/** Milliseconds between two looks for new messages. */
const lookPause = 500;

/** A message as programs get it; an alarm's as the JSON it is. */
function dataOf({ at, topic, subject, message, recipients }: InboxMessage) {
  return { time: new Date(at).toISOString(), topic, subject, message: parsed(message), recipients };
}

function parsed(message: string): unknown {
  try {
    return JSON.parse(message);
  } catch {
    return message;
  }
}

/** A message as people read it: what came, what they suffer, and who would have been told. */
function textOf({ at, subject, message, recipients }: InboxMessage): string {
  const time = new Date(at).toISOString().slice(0, 19).replace('T', ' ');
  const { AlarmDescription: description, NewStateReason: reason } = Object(parsed(message));
  const lines = description === undefined ? [message] : [...String(description ?? '').split('\n'), String(reason)];
  const told = recipients.length === 0 ? 'nobody is subscribed' : `to ${recipients.join(', ')}`;
  const said = [...lines, told].filter((line) => line !== '');
  return [`${time}  ${subject}`, ...said.map((line) => `  ${line}`)].join('\n');
}

/** `npm run inbox`: what people would have been told; with `--follow` also what comes from now on, until it is interrupted. */
export async function showInbox(run: OperatorRun, options: InboxOptions): Promise<OperatorEnding> {
  const limit = wholeNumber('limit', options.limit, 1, 500);
  if (options.follow && options.json) throw new UsageMistake('--follow has no end to report at; take --ndjson');
  const file = inboxFile(join(options.data, inboxName));
  const show = (message: InboxMessage) => run.part(textOf(message), dataOf(message));
  const messages = file.read().slice(-limit);
  for (const message of messages) show(message);
  const data = { messages: messages.map(dataOf) };
  if (!options.follow) {
    const count = messages.length === 1 ? '1 message' : `${messages.length} messages`;
    return { summary: messages.length === 0 ? 'nobody was told anything' : count, data };
  }
  const known = new Set(file.read().map(({ id }) => id));
  try {
    for (;;) {
      await wait(lookPause, undefined, { signal: run.signal });
      for (const message of file.read().filter(({ id }) => !known.has(id))) {
        known.add(message.id);
        show(message);
      }
    }
  } catch (error) {
    // To be interrupted is how following ends.
    if (!run.signal.aborted) throw error;
  }
  return {};
}
