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

/** Calls of the engine. */
export function engineCall(engine: Fauxqs): QueueCall {
  return (operation, input) => engine.handle(queueRequest(operation, carryGroups(input)));
}
