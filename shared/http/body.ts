import { Problem } from '#shared/contract/problems.ts';
import type { HttpEvent } from './request-state.ts';
import { decodeUtf8, parseStrictJson } from './strict-json.ts';

/** The largest body an operation reads, in bytes. */
export const maxBodyBytes = 256 * 1_024;

const jsonTypes = new Set(['application/json', 'application/merge-patch+json']);

function mediaType(event: HttpEvent): string {
  return (event.headers?.['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
}

function bytesOf(event: HttpEvent): Uint8Array {
  return Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
}

/**
 * The JSON body of a request.
 * @throws Problem `unsupported_media_type`, `payload_too_large`, `validation_failed`
 */
export function readBody(event: HttpEvent): unknown {
  const type = mediaType(event);
  if (!jsonTypes.has(type)) {
    const sent = type === '' ? 'no Content-Type' : `Content-Type ${type}`;
    throw new Problem('unsupported_media_type', `Send the body as application/json; the request has ${sent}.`);
  }
  const bytes = bytesOf(event);
  if (bytes.length > maxBodyBytes) {
    throw new Problem('payload_too_large', `The body has ${bytes.length} bytes; at most ${maxBodyBytes} are read.`);
  }
  return parseStrictJson(decodeUtf8(bytes, '/body'), '/body');
}
