import type { AttributeValue } from '@aws-sdk/client-dynamodb';

/** An item in DynamoDB's wire form. */
export type WireItem = Readonly<Record<string, AttributeValue>>;

/**
 * A number as one text, however it is written: DynamoDB gives `1.50` back as `1.5`, and others `1.5E0`.
 * @param text as DynamoDB takes it: up to 38 digits, maybe with an exponent
 */
function canonicalNumber(text: string): string {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] =
    /^([+-]?)(\d*)\.?(\d*)(?:[eE]([+-]?\d+))?$/.exec(text.trim()) ?? [];
  const digits = `${whole}${fraction}`.replace(/^0+/, '');
  const significant = digits.replace(/0+$/, '');
  if (significant === '') return '0';
  const scale = Number(exponent) - fraction.length + (digits.length - significant.length);
  return `${sign === '-' ? '-' : ''}${significant}e${scale}`;
}

const binary = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
const sorted = (texts: readonly string[]): string => JSON.stringify([...texts].sort());

function canonicalValue(value: AttributeValue): string {
  if (value.S !== undefined) return `S${JSON.stringify(value.S)}`;
  if (value.N !== undefined) return `N${canonicalNumber(value.N)}`;
  if (value.BOOL !== undefined) return `BOOL${value.BOOL}`;
  if (value.NULL !== undefined) return 'NULL';
  if (value.B !== undefined) return `B${binary(value.B)}`;
  if (value.L !== undefined) return `L[${value.L.map(canonicalValue).join()}]`;
  if (value.M !== undefined) return `M${canonicalItem(value.M)}`;
  if (value.SS !== undefined) return `SS${sorted(value.SS)}`;
  if (value.NS !== undefined) return `NS${sorted(value.NS.map(canonicalNumber))}`;
  if (value.BS !== undefined) return `BS${sorted(value.BS.map(binary))}`;
  throw new TypeError(`an attribute has a type nobody knows: ${Object.keys(value).join(', ')}`);
}

/** An item as one text, the same in whatever order its attributes and the members of its sets come, and however its numbers are written. */
export function canonicalItem(item: WireItem): string {
  const names = Object.keys(item).sort();
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonicalValue(item[name] as AttributeValue)}`).join()}}`;
}
