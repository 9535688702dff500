import type { QueueCall, QueueValue } from '../sqs/queue-call.ts';
import type { ReceivedMessage } from './sqs-event.ts';

/** What an event source asks of its queue. */
export class QueueClient {
  readonly #call: QueueCall;
  readonly #queueUrl: string;

  constructor(call: QueueCall, queueUrl: string) {
    this.#call = call;
    this.#queueUrl = queueUrl;
  }

  /**
   * @param count of messages at most
   * @param wait seconds to wait for the first
   */
  async receive(count: number, wait: number): Promise<ReceivedMessage[]> {
    const { Messages = [] } = await this.#ask('ReceiveMessage', {
      MaxNumberOfMessages: Math.min(10, count),
      WaitTimeSeconds: wait,
      MessageSystemAttributeNames: ['All'],
      MessageAttributeNames: ['All'],
    });
    return Messages as ReceivedMessage[];
  }

  /** Deletes messages that are dealt with. */
  async delete(receiptHandles: readonly string[]): Promise<void> {
    await this.#tens('DeleteMessageBatch', receiptHandles, {});
  }

  /** Gives back messages nobody looked at. */
  async giveBack(receiptHandles: readonly string[]): Promise<void> {
    await this.#tens('ChangeMessageVisibilityBatch', receiptHandles, { VisibilityTimeout: 0 });
  }

  async #tens(operation: string, receiptHandles: readonly string[], input: QueueValue): Promise<void> {
    for (let start = 0; start < receiptHandles.length; start += 10) {
      const Entries = receiptHandles.slice(start, start + 10).map((ReceiptHandle, index) => {
        return { Id: `${index}`, ReceiptHandle, ...input };
      });
      await this.#ask(operation, { Entries });
    }
  }

  async #ask(operation: string, input: QueueValue): Promise<QueueValue> {
    const { status, body } = await this.#call(operation, { QueueUrl: this.#queueUrl, ...input });
    const answer = JSON.parse(body.toString() || '{}');
    if (status === 200) return answer;
    throw new Error(`${operation}: ${answer.message}`);
  }
}
