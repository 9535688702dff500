import type { AttributeValue } from '@aws-sdk/client-dynamodb';

/** An item in DynamoDB's wire form. */
export type ExportedItem = Record<string, AttributeValue>;

/** A value as JSON has it: bytes are written in base64. */
function attributeOf(json: Record<string, unknown>): AttributeValue {
  const [[type = '', content] = []] = Object.entries(json);
  const bytes = (text: unknown) => new Uint8Array(Buffer.from(String(text), 'base64'));
  if (type === 'B') return { B: bytes(content) };
  if (type === 'BS') return { BS: (content as unknown[]).map(bytes) };
  if (type === 'L') return { L: (content as Record<string, unknown>[]).map(attributeOf) };
  if (type === 'M') return { M: itemOf(content as object) };
  return json as unknown as AttributeValue;
}

/** An item of the JSON of DynamoDB. */
export function itemOf(json: object): ExportedItem {
  return Object.fromEntries(Object.entries(json).map(([name, value]) => [name, attributeOf(value)]));
}

/** The item of a line of an export in DynamoDB's JSON: `{"Item":{…}}`. @throws Error where it is none */
export function exportedItem(line: string): ExportedItem {
  const { Item: item } = JSON.parse(line) as { Item?: object };
  if (item === undefined) throw new Error('a line has no Item');
  return itemOf(item);
}
