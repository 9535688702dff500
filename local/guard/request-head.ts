/** The head of an HTTP request, as far as the guard looks at it. */
export interface RequestHead {
  /** Values by lower-case name; a name that is given twice has both. */
  readonly headers: ReadonlyMap<string, readonly string[]>;
  /** Bytes that follow the head and belong to the request. */
  readonly bodyLength: number;
}

const requestLine = /^[A-Z]+ \/[\x21-\x7e]* HTTP\/1\.1$/;
const headerLine = /^([\w!#$%&'*+.^`|~-]+):([\t\x20-\x7e\x80-\xff]*)$/;

/** Headers by which another reader could see other bounds of the request than we do, or another protocol. */
const ambiguous = ['transfer-encoding', 'upgrade', 'expect'];

function lengthOf(headers: ReadonlyMap<string, readonly string[]>): number | undefined {
  const lengths = headers.get('content-length') ?? ['0'];
  const [length = ''] = lengths;
  return lengths.length === 1 && /^\d{1,10}$/.test(length) ? Number(length) : undefined;
}

/**
 * Reads a request's head, strictly: what two readers could understand differently is no request. AWS's SDKs write none
 * such.
 * @param text up to the empty line, without it
 * @returns undefined where it is anything but a plain request of HTTP/1.1
 */
export function readHead(text: string): RequestHead | undefined {
  const [first = '', ...lines] = text.split('\r\n');
  if (!requestLine.test(first)) return undefined;
  const headers = new Map<string, string[]>();
  for (const line of lines) {
    const [, name, value] = headerLine.exec(line) ?? [];
    if (name === undefined || value === undefined) return undefined;
    const key = name.toLowerCase();
    headers.set(key, [...(headers.get(key) ?? []), value.trim()]);
  }
  const bodyLength = lengthOf(headers);
  if (bodyLength === undefined || ambiguous.some((name) => headers.has(name))) return undefined;
  return { headers, bodyLength };
}
