import { invalid, Problem } from '#shared/contract/problems.ts';
import type { HttpEvent } from './request-state.ts';
import { shortened } from './shortened.ts';
import { decodeUtf8, parseStrictJson } from './strict-json.ts';

/** The largest body an operation reads, in bytes. */
export const maxBodyBytes = 256 * 1_024;

const jsonTypes = new Set(['application/json', 'application/merge-patch+json']);
const utf8Names = new Set(['utf-8', 'utf8', 'us-ascii']);

function header(event: HttpEvent, name: string): string {
  return (event.headers?.[name] ?? '').trim().toLowerCase();
}

/** @throws Problem `unsupported_media_type` where the headers promise anything but JSON in plain UTF-8 */
function requireJson(event: HttpEvent): void {
  const contentType = header(event, 'content-type');
  const [type = '', ...parameters] = contentType.split(';').map((part) => part.trim());
  const charset = parameters.find((parameter) => parameter.startsWith('charset='))?.slice('charset='.length);
  const encoding = header(event, 'content-encoding');
  const isUtf8 = charset === undefined || utf8Names.has(charset.replaceAll('"', ''));
  if (jsonTypes.has(type) && isUtf8 && (encoding === '' || encoding === 'identity')) return;
  const sent = contentType === '' ? 'no Content-Type' : `Content-Type ${shortened(contentType)}`;
  const encoded = encoding === '' ? '' : ` and Content-Encoding ${shortened(encoding)}`;
  throw new Problem(
    'unsupported_media_type',
    `Send the body as application/json in UTF-8, not compressed; the request has ${sent}${encoded}.`,
  );
}

/** @throws Problem `payload_too_large` */
function requireCarried(bytes: number): void {
  if (bytes <= maxBodyBytes) return;
  throw new Problem('payload_too_large', `The body has ${bytes} bytes; at most ${maxBodyBytes} are read.`);
}

/** @throws Problem `payload_too_large`, or `validation_failed` where it cannot have been UTF-8 */
function textOf({ body = '', isBase64Encoded }: HttpEvent): string {
  if (isBase64Encoded) {
    const bytes = Buffer.from(body, 'base64');
    requireCarried(bytes.length);
    return decodeUtf8(bytes, '/body');
  }
  if (!body.isWellFormed()) throw invalid({ pointer: '/body', message: 'is not valid UTF-8' });
  requireCarried(Buffer.byteLength(body));
  return body;
}

/**
 * The JSON body of a request.
 * @throws Problem `unsupported_media_type`, `payload_too_large`, `validation_failed`
 */
export function readBody(event: HttpEvent): unknown {
  if ((event.body ?? '') === '') throw invalid({ pointer: '/body', message: 'is missing; send a JSON object' });
  requireJson(event);
  return parseStrictJson(textOf(event), '/body');
}
