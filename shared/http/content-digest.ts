import { hash } from 'node:crypto';
import type { HttpResponse } from './request-state.ts';

/** A SHA-256 as a member of a dictionary of digests (RFC 9530 section 2): bytes of RFC 9651 stand between colons. */
function sha256(content: string | Uint8Array): string {
  return `sha-256=:${hash('sha256', content, 'base64')}:`;
}

/**
 * What shows an answer to have arrived whole: `Content-Digest` is of the bytes that are sent (RFC 9530 section 2). Those of a
 * gzipped answer no `fetch` shows, in browsers and elsewhere, so that such a one has `Unencoded-Digest`, of its text, beside it.
 * @param text before it was encoded
 */
export function digestHeaders(
  text: string,
  { body = '', isBase64Encoded }: Pick<HttpResponse, 'body' | 'isBase64Encoded'>,
): Record<string, string> {
  if (!isBase64Encoded) return { 'content-digest': sha256(body) };
  return { 'content-digest': sha256(Buffer.from(body, 'base64')), 'unencoded-digest': sha256(text) };
}
