import type { SqsQueue, SqsStore } from '../fauxqs/modules.ts';
import { queuesByUrl } from '../fauxqs/private-members.ts';
import type { QueueDefinition } from './queue-definition.ts';

function isEmpty({ messages, delayedMessages, inflightMessages }: SqsQueue): boolean {
  return messages.length + delayedMessages.length + inflightMessages.size === 0;
}

/** Tells a queue its address, which changes where another program has taken the port it had. */
function readdress(store: SqsStore, queue: SqsQueue, url: string): void {
  queuesByUrl(store).delete(queue.url);
  queuesByUrl(store).set(url, Object.assign(queue, { url }));
}

/**
 * Brings the queues of the engine to what the templates say. Those that are there keep their messages; one that no template has
 * any more goes when it is empty.
 */
export function ensureQueues(store: SqsStore, queues: readonly QueueDefinition[]): void {
  const wanted = new Set(queues.map(({ name }) => name));
  for (const queue of [...store.allQueues()]) {
    if (!wanted.has(queue.name) && isEmpty(queue)) store.deleteQueue(queue.url);
  }
  for (const { name, url, arn, attributes } of queues) {
    const queue = store.getQueueByName(name) ?? store.createQueue(name, url, arn);
    readdress(store, queue, url);
    queue.setAttributes({ ...attributes });
  }
}
