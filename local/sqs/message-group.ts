import type { SqsMessage } from '../fauxqs/modules.ts';

/** No client may send an attribute whose name begins so: SQS keeps it to itself. */
const attribute = 'AWS.MessageGroupId';

/** What SendMessage is given for one message, as far as groups go. */
interface Sending {
  readonly MessageGroupId?: unknown;
  readonly MessageAttributes?: Readonly<Record<string, unknown>>;
}

function carried<Given extends Sending>(sending: Given): Given {
  const { MessageGroupId: group, MessageAttributes: attributes } = sending;
  if (typeof group !== 'string') return sending;
  return { ...sending, MessageAttributes: { ...attributes, [attribute]: { DataType: 'String', StringValue: group } } };
}

/**
 * The engine drops the group of a message of a standard queue. This gives it to the engine as an attribute of the message,
 * which `takeGroup` finds there.
 * @param input of SendMessage or SendMessageBatch; others pass as they are
 */
export function carryGroups(input: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { Entries: entries } = input;
  return carried(Array.isArray(entries) ? { ...input, Entries: entries.map(carried) } : input);
}

/** Takes the group of a message out of its attributes, to where the engine keeps that of FIFO queues. */
export function takeGroup(
  message: SqsMessage,
  md5OfMessageAttributes: (attributes: SqsMessage['messageAttributes']) => string,
): void {
  const { [attribute]: group, ...attributes } = message.messageAttributes;
  if (group?.StringValue === undefined) return;
  message.messageGroupId = group.StringValue;
  message.messageAttributes = attributes;
  message.md5OfMessageAttributes = md5OfMessageAttributes(attributes);
}
