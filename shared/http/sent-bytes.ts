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

/**
 * How much shorter gzip makes a text at most, base64 and all, as far as it is tried: to compress tens of megabytes, only to learn
 * that they are too many, would take a function the time it has.
 */
const hoped = 3;

/** A body as it is sent. */
type EncodedBody = Pick<HttpResponse, 'body' | 'isBase64Encoded'>;

/** Data that was written as an answer to be measured, kept so that it need not be written again to be sent. */
export interface WrittenAnswer {
  readonly data: unknown;
  readonly body: string;
  /** Left out where the body surely fits, however it is sent, or is too long to try. */
  readonly encoded?: EncodedBody;
}

/** The body as it is sent to who does or does not accept gzip. */
export function encodedBody(body: string, acceptsGzip: boolean): EncodedBody {
  if (!acceptsGzip || Buffer.byteLength(body) < worthwhile) return { body };
  return { body: gzipSync(body).toString('base64'), isBase64Encoded: true };
}

/** The text of a success. @param json that of the data, where it was written already */
export function bodyOf(data: unknown, json?: string): string {
  return json === undefined ? JSON.stringify({ ok: true, data }) : `{"ok":true,"data":${json}}`;
}

/** The bytes of an answer as Lambda counts them: of the JSON text that has the body as a string in it. */
export function sentBytes(response: HttpResponse): number {
  return Buffer.byteLength(JSON.stringify(response));
}

/** Writes an answer of some data, as far as that is needed to know its size. @param json that of the data, where it was written already */
export function writtenAnswer(data: unknown, acceptsGzip: boolean, json?: string): WrittenAnswer {
  const body = bodyOf(data, json);
  if (body.length < surelyFits) return { data, body };
  const isHopeless = acceptsGzip && Buffer.byteLength(body) > hoped * maxAnswerBytes;
  return isHopeless ? { data, body } : { data, body, encoded: encodedBody(body, acceptsGzip) };
}

/**
 * The bytes an answer will have at most. What surely fits is not measured further; of what is too long to try, a share that is
 * too large.
 * @returns 0 where it is too short to matter
 */
export function bytesOf({ body, encoded }: WrittenAnswer): number {
  if (encoded !== undefined) return sentBytes({ statusCode: 200, headers: {}, ...encoded }) + envelope;
  return body.length < surelyFits ? 0 : Buffer.byteLength(body) / hoped;
}
