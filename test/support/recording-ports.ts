import type {
  BucketAction,
  BucketResource,
  MetricAction,
  MetricResource,
  QueueAction,
} from '#shared/contract/rights.ts';
import type { FileLinks } from '#shared/data/file-links.ts';
import type { MessageQueue } from '#shared/data/message-queue.ts';
import type { MetricSource } from '#shared/data/metric-source.ts';
import type { WindowCounters } from '#shared/data/window-counters.ts';

/** Tells which IAM right counting needs. */
export function recordingCounters(
  counters: WindowCounters,
  used: (right: 'access:limits UpdateItem') => void,
): WindowCounters {
  return {
    update: (update) => {
      used('access:limits UpdateItem');
      return counters.update(update);
    },
  };
}

/** Tells which IAM rights the calls on a queue need. */
export function recordingQueue(queue: MessageQueue, used: (right: `jobs ${QueueAction}`) => void): MessageQueue {
  return {
    send: (messages) => {
      used('jobs SendMessage');
      return queue.send(messages);
    },
    depth: () => {
      used('jobs GetQueueAttributes');
      return queue.depth();
    },
  };
}

/** What a file's key is in, as contracts name it: `T/edgar/jobs/…` is in `files/jobs`. */
export const folderOf = (key: string) => `files/${key.split('/')[2]}` as BucketResource;

/** Tells which IAM rights links need: whoever follows one has those of who made it. */
export function recordingLinks(
  links: FileLinks,
  used: (right: `${BucketResource} ${BucketAction}`) => void,
): FileLinks {
  return {
    toGet: (key) => {
      used(`${folderOf(key)} GetObject`);
      return links.toGet(key);
    },
    toPut: (key, file, from) => {
      used(`${folderOf(key)} PutObject`);
      return links.toPut(key, file, from);
    },
  };
}

/** Tells which IAM rights reading what was measured needs. */
export function recordingMetrics(
  metrics: MetricSource,
  used: (right: `${MetricResource} ${MetricAction}`) => void,
): MetricSource {
  return {
    read: (...question) => {
      used('metrics GetMetricData');
      return metrics.read(...question);
    },
  };
}
