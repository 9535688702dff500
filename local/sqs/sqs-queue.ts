import type { EngineModules, SqsMessage, SqsQueue } from '../fauxqs/modules.ts';
import { databaseOf } from '../fauxqs/private-members.ts';
import { fairFirst } from './fair-order.ts';
import { takeGroup } from './message-group.ts';
import type { QueueObserver } from './queue-observer.ts';
import { QueueUsage } from './queue-usage.ts';
import { QueueWaiters } from './queue-waiters.ts';

/** When the next message that is hidden or delayed can be received; infinite where there is none such. */
function nextDue({ inflightMessages, delayedMessages }: SqsQueue): number {
  const hidden = inflightMessages.values().map(({ visibilityDeadline }) => visibilityDeadline);
  return Math.min(...hidden, ...delayedMessages.map(({ delayUntil = 0 }) => delayUntil));
}

/** Drops the messages that are older than the queue keeps them. */
function dropOld(queue: SqsQueue, now: number): void {
  const oldest = now - Number(queue.attributes.MessageRetentionPeriod) * 1_000;
  const isOld = ({ sentTimestamp }: SqsMessage) => sentTimestamp < oldest;
  for (const { messageId } of [...queue.messages, ...queue.delayedMessages].filter(isOld)) {
    queue.persistence?.deleteMessage(messageId);
  }
  queue.messages = queue.messages.filter((message) => !isOld(message));
  queue.delayedMessages = queue.delayedMessages.filter((message) => !isOld(message));
}

/** Does what is written to the file within it wholly or not at all. */
function atOnce<Result>({ persistence }: SqsQueue, work: () => Result): Result {
  if (persistence === undefined) return work();
  const database = databaseOf(persistence);
  database.exec('begin');
  try {
    return work();
  } finally {
    database.exec('commit');
  }
}

/**
 * Gives a standard queue of the engine what it lacks of SQS (docs/decisions/0029): fair queues, the time messages are kept, moves to the
 * dead-letter queue that a crash cannot cut in two, and receivers who wait without looking every 20 ms.
 * @param observer is told of what is done with messages
 * @returns the same queue
 */
export function asSqsQueue(
  queue: SqsQueue,
  { md5OfMessageAttributes }: Pick<EngineModules, 'md5OfMessageAttributes'>,
  observer?: QueueObserver,
): SqsQueue {
  const waiters = new QueueWaiters();
  const usage = new QueueUsage();
  const enqueue = queue.enqueue.bind(queue);
  const dequeue = queue.dequeue.bind(queue);
  const changeVisibility = queue.changeVisibility.bind(queue);
  const deleteMessage = queue.deleteMessage.bind(queue);
  const cancelWaiters = queue.cancelWaiters.bind(queue);
  return Object.assign(queue, {
    enqueue: (message: SqsMessage) => {
      takeGroup(message, md5OfMessageAttributes);
      enqueue(message);
      if (message.approximateReceiveCount === 0) {
        observer?.sent(queue.name, Buffer.byteLength(message.body), message.sentTimestamp);
      }
      waiters.wake();
    },
    dequeue: (...[count, ...others]: Parameters<SqsQueue['dequeue']>) => {
      dropOld(queue, Date.now());
      queue.processTimers();
      const first = new Set(fairFirst(queue.messages, count, usage.of(queue, performance.now())));
      queue.messages = [...first, ...queue.messages.filter((message) => !first.has(message))];
      const received = atOnce(queue, () => dequeue(count, ...others));
      usage.begin(received, performance.now());
      observer?.received(queue.name, received.length);
      return received;
    },
    changeVisibility: (handle: string, seconds: number) => {
      // The engine's way to show a message at once writes what its own file refuses.
      const entry = seconds === 0 ? queue.inflightMessages.get(handle) : undefined;
      changeVisibility(handle, entry === undefined ? seconds : Number.MIN_VALUE);
      waiters.wake();
    },
    deleteMessage: (handle: string) => {
      usage.end(queue, handle, performance.now());
      const isDeleted = deleteMessage(handle);
      if (isDeleted) observer?.deleted(queue.name);
      return isDeleted;
    },
    waitForMessages: async (seconds: number) => {
      const end = Date.now() + seconds * 1_000;
      for (let goesOn = true; goesOn && queue.messages.length === 0 && Date.now() < end; queue.processTimers()) {
        // A timer may be early by a moment.
        goesOn = await waiters.wait(Math.max(1, Math.min(end, nextDue(queue)) - Date.now()));
      }
    },
    cancelWaiters: () => {
      waiters.end();
      cancelWaiters();
    },
  });
}
