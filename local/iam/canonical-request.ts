import { createHash } from 'node:crypto';
import { headerValues, queryParameters, type ReceivedRequest } from './received-request.ts';

/** Percent-encodes all but the unreserved characters of RFC 3986. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** The path without empty and dot segments, encoded once more than it was sent; to S3, whose keys may be so, as it was sent. */
function canonicalPath(path: string, service: string): string {
  if (service === 's3') return path;
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
 * What stands for the payload. It is always the hash of the body that came, whatever `x-amz-content-sha256` says; S3 alone takes unsigned
 * payloads, as those of links are.
 */
function payloadOf(request: ReceivedRequest, body: Buffer, service: string): string {
  if (service !== 's3') return hashOf(body);
  const [said] = headerValues(request).get('x-amz-content-sha256') ?? [];
  if (said === undefined) return queryParameters(request).has('X-Amz-Signature') ? 'UNSIGNED-PAYLOAD' : hashOf(body);
  return /^(STREAMING-)?UNSIGNED-PAYLOAD(-TRAILER)?$/.test(said) ? said : hashOf(body);
}

/**
 * What a signature of Signature Version 4 is made over.
 * @param signedHeaders lower-case names, in the order the signature lists them
 * @param service as the credential scope names it
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/create-signed-request.html
 */
export function canonicalRequest(
  request: ReceivedRequest,
  body: Buffer,
  signedHeaders: readonly string[],
  service: string,
): string {
  const { method = '', url = '/' } = request;
  const headers = headerValues(request);
  const lines = signedHeaders.map((name) => {
    const values = (headers.get(name) ?? []).map((value) => value.trim().replace(/\s+/g, ' '));
    return `${name}:${values.join(',')}\n`;
  });
  const [path = ''] = url.split('?', 1);
  const parts = [
    method,
    canonicalPath(path, service),
    canonicalQuery(request),
    lines.join(''),
    signedHeaders.join(';'),
  ];
  return [...parts, payloadOf(request, body, service)].join('\n');
}
