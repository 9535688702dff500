import type { EngineAnswer, EngineRequest, Fauxqs } from '../fauxqs/engine.ts';
import { carryGroups } from './message-group.ts';

/** An input or an output of SQS's API. */
export type QueueValue = Readonly<Record<string, unknown>>;

/**
 * Calls SQS.
 * @param operation such as `ReceiveMessage`
 */
export type QueueCall = (operation: string, input: QueueValue) => Promise<EngineAnswer>;

/** A call as SQS's protocol, JSON 1.0, writes it. */
export function queueRequest(operation: string, input: QueueValue): EngineRequest {
  const headers = { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': `AmazonSQS.${operation}` };
  return { method: 'POST', url: '/', headers, body: Buffer.from(JSON.stringify(input)) };
}

/** Names a queue by what every address of it ends with: at that of AWS the engine would look for an account of its own. */
function withoutHost(input: QueueValue): QueueValue {
  const { QueueUrl: url } = input;
  if (typeof url !== 'string') return input;
  return { ...input, QueueUrl: url.replace(/^https?:\/\/[^/]*/, '') };
}

/** Calls of the engine. */
export function engineCall(engine: Fauxqs): QueueCall {
  return (operation, input) => engine.handle(queueRequest(operation, withoutHost(carryGroups(input))));
}
