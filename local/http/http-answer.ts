import type { ServerResponse } from 'node:http';

/** A complete answer, ready to be sent. */
export interface HttpAnswer {
  readonly status: number;
  /** Pairs, since names such as `Set-Cookie` may repeat. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Buffer | string;
}

/** The header pairs of an object. */
export function headerPairs(headers: Readonly<Record<string, string>>): [name: string, value: string][] {
  return Object.entries(headers);
}

/** Whether the status forbids a body (RFC 9110). */
function isBodiless(status: number): boolean {
  return status === 204 || status === 304;
}

/**
 * Sends an answer.
 * @throws TypeError when a header name or value is none HTTP can carry; nothing has been sent then
 */
export function sendAnswer(response: ServerResponse, { status, headers, body }: HttpAnswer): void {
  for (const [name, value] of headers) response.appendHeader(name, value);
  if (isBodiless(status)) {
    response.writeHead(status).end();
    return;
  }
  // An answer to HEAD tells the length of the body it does not have.
  if (!response.hasHeader('Content-Length')) response.setHeader('Content-Length', Buffer.byteLength(body));
  response.writeHead(status).end(body);
}
