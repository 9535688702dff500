import { gzipSync } from 'node:zlib';
import type { HttpResponse } from './request-state.ts';

/** What Lambda carries of an answer, in bytes: 6 MB and a little for its own wrapping. */
export const maxAnswerBytes = 6_291_556;

/** Bytes below which an answer gets hardly shorter. */
const worthwhile = 512;

/** What the headers of an answer take at most, with the names of all members around them. */
const envelope = 2_048;

/**
 * No body shorter than this, in UTF-16 code units, becomes too large: it is JSON, in which control characters are escaped
 * already, so that a unit takes three bytes of UTF-8 or, where it is escaped once more, two; gzip and base64 make at most four of
 * them.
 */
export const surelyFits = (maxAnswerBytes - envelope) / 4.1;

/** The body as it is sent to who does or does not accept gzip. */
export function encodedBody(body: string, acceptsGzip: boolean): Pick<HttpResponse, 'body' | 'isBase64Encoded'> {
  if (!acceptsGzip || Buffer.byteLength(body) < worthwhile) return { body };
  return { body: gzipSync(body).toString('base64'), isBase64Encoded: true };
}

/** The text that was made last, and of what: whoever asks how large an answer will be sends it next. */
let last: { readonly data: unknown; readonly text: string } | undefined;

/** The text of a success. @param data which nobody changes any more */
export function bodyOf(data: unknown): string {
  if (last === undefined || last.data !== data) last = { data, text: JSON.stringify({ ok: true, data }) };
  return last.text;
}

/** The bytes of an answer as Lambda counts them: of the JSON text that has the body as a string in it. */
export function sentBytes(response: HttpResponse): number {
  return Buffer.byteLength(JSON.stringify(response));
}

/**
 * The bytes an answer of some data will have at most. What surely fits is not measured further.
 * @returns 0 where it is too short to matter
 */
export function bytesOfData(data: unknown, acceptsGzip: boolean): number {
  const body = bodyOf(data);
  if (body.length < surelyFits) return 0;
  return sentBytes({ statusCode: 200, headers: {}, ...encodedBody(body, acceptsGzip) }) + envelope;
}
