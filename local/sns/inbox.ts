import * as z from 'zod/mini';
import { JsonFile } from '../data-folder/json-file.ts';

/** A message that would have gone to people. */
export const InboxMessage = z.object({
  id: z.string(),
  /** Epoch milliseconds. */
  at: z.number(),
  /** Name of the topic it was published to. */
  topic: z.string(),
  subject: z.string(),
  message: z.string(),
  /** Who is subscribed, such as `email to ops@example.com`; nobody may be. */
  recipients: z.array(z.string()),
});
export type InboxMessage = z.output<typeof InboxMessage>;

/** Messages that are kept; the oldest go first. */
const most = 500;

/** The file an inbox is kept in, for whoever reads it. */
export function inboxFile(file: string): JsonFile<InboxMessage[]> {
  return new JsonFile(file, z.array(InboxMessage), []);
}

/** What would have gone to people by mail or chat, the oldest first. It is read and written when something comes, or somebody looks. */
export class Inbox {
  readonly #file: JsonFile<InboxMessage[]>;
  #messages: readonly InboxMessage[] | undefined;

  /** @param file is made with the first message */
  constructor(file: string) {
    this.#file = inboxFile(file);
  }

  /** @throws CloudError where the file is damaged */
  get messages(): readonly InboxMessage[] {
    this.#messages ??= this.#file.read();
    return this.#messages;
  }

  /** @throws CloudError where it cannot be kept */
  add(message: InboxMessage): void {
    const messages = [...this.messages, message].slice(-most);
    this.#file.write(messages);
    this.#messages = messages;
  }
}
