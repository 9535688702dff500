/** What an XML document can be written from. Members that are undefined are left out. */
export type XmlValue =
  | string
  | number
  | boolean
  | Date
  | undefined
  | readonly XmlValue[]
  | { readonly [name: string]: XmlValue };

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text of an XML document; characters XML 1.0 cannot hold become a question mark. */
function escaped(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones that are not allowed
  return text.replaceAll(/[&<>"]/g, (sign) => entities[sign] ?? sign).replaceAll(/[\x00-\x08\x0b\x0c\x0e-\x1f]/g, '?');
}

function isList(value: XmlValue): value is readonly XmlValue[] {
  return Array.isArray(value);
}

/** A value as content of an element; lists as the query protocol writes them, in elements `member`. */
export function xmlContent(value: XmlValue): string {
  if (value === undefined) return '';
  if (value instanceof Date) return value.toISOString();
  if (isList(value)) return value.map((element) => `<member>${xmlContent(element)}</member>`).join('');
  if (typeof value !== 'object') return escaped(String(value));
  return Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .map(([name, member]) => `<${name}>${xmlContent(member)}</${name}>`)
    .join('');
}
