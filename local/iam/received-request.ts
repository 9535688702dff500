/** A request as it came in; `node:http` gives it. */
export interface ReceivedRequest {
  readonly method?: string | undefined;
  /** Path and query string as sent, nothing decoded. */
  readonly url?: string | undefined;
  /** Names and values in turn, as sent. */
  readonly rawHeaders: readonly string[];
}

/** Values by lower-case name, in the order they came. */
export function headerValues({ rawHeaders }: ReceivedRequest): Map<string, string[]> {
  const headers = new Map<string, string[]>();
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    const name = rawHeaders[index]?.toLowerCase() ?? '';
    headers.set(name, [...(headers.get(name) ?? []), rawHeaders[index + 1] ?? '']);
  }
  return headers;
}

/** The parameters of the query string, decoded, in the order they came. */
export function queryParameters({ url = '' }: ReceivedRequest): URLSearchParams {
  const mark = url.indexOf('?');
  return new URLSearchParams(mark < 0 ? '' : url.slice(mark + 1));
}
