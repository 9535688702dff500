import { createHash } from 'node:crypto';
import { headerValues, queryParameters, type ReceivedRequest } from './received-request.ts';

/** Percent-encodes all but the unreserved characters of RFC 3986. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** The path without empty and dot segments, encoded once more than it was sent, as every service but S3 has it. */
function canonicalPath(path: string): string {
  const segments: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '..') segments.pop();
    else if (segment !== '' && segment !== '.') segments.push(encode(segment));
  }
  const end = segments.length > 0 && path.endsWith('/') ? '/' : '';
  return `/${segments.join('/')}${end}`;
}

/** All parameters but the signature itself, by name and value as encoded, in the order of their code units. */
function canonicalQuery(request: ReceivedRequest): string {
  const compare = (left: string, right: string) => (left < right ? -1 : Number(left > right));
  return Array.from(queryParameters(request), ([name, value]) => [encode(name), encode(value)] as const)
    .filter(([name]) => name.toLowerCase() !== 'x-amz-signature')
    .sort((left, right) => compare(left[0], right[0]) || compare(left[1], right[1]))
    .map((pair) => pair.join('='))
    .join('&');
}

/** Hexadecimal SHA-256. */
export function hashOf(content: Buffer | string): string {
  return createHash('sha256').update(content).digest('hex');
}

/**
 * What a signature of Signature Version 4 is made over. The hash of the payload is always that of the body that came: Lambda takes no
 * unsigned payloads, whatever `x-amz-content-sha256` says.
 * @param signedHeaders lower-case names, in the order the signature lists them
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/create-signed-request.html
 */
export function canonicalRequest(request: ReceivedRequest, body: Buffer, signedHeaders: readonly string[]): string {
  const { method = '', url = '/' } = request;
  const headers = headerValues(request);
  const lines = signedHeaders.map((name) => {
    const values = (headers.get(name) ?? []).map((value) => value.trim().replace(/\s+/g, ' '));
    return `${name}:${values.join(',')}\n`;
  });
  const [path = ''] = url.split('?', 1);
  const parts = [method, canonicalPath(path), canonicalQuery(request), lines.join(''), signedHeaders.join(';')];
  return [...parts, hashOf(body)].join('\n');
}
