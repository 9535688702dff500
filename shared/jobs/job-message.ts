import type { StoredJob } from '#shared/data/job-item.ts';
import type { OutgoingMessage } from '#shared/data/message-queue.ts';

/** The message that makes a worker look at a job: the table tells everything else. */
export function messageOf({ shop, id, correlationId, traceparent }: StoredJob): OutgoingMessage {
  return { body: JSON.stringify({ shop, jobId: id, correlationId, traceparent }), group: shop };
}
