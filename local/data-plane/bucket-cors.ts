import type { IncomingHttpHeaders } from 'node:http';
import type { BucketCorsRule } from '../s3/bucket-definition.ts';

type Headers = Record<string, string>;

/** Whether a value is like a pattern, which may have one `*`. */
function isLike(value: string, pattern: string): boolean {
  const [start = '', end] = pattern.split('*');
  if (end === undefined) return value === pattern;
  return value.length >= start.length + end.length && value.startsWith(start) && value.endsWith(end);
}

function headersOf(rule: BucketCorsRule, origin: string): Headers {
  const isOpen = rule.AllowedOrigins.includes('*');
  return {
    'Access-Control-Allow-Origin': isOpen ? '*' : origin,
    'Access-Control-Allow-Methods': rule.AllowedMethods.join(', '),
    ...(rule.ExposedHeaders.length > 0 && { 'Access-Control-Expose-Headers': rule.ExposedHeaders.join(', ') }),
    ...(rule.MaxAge !== undefined && { 'Access-Control-Max-Age': String(rule.MaxAge) }),
    Vary: 'Origin, Access-Control-Request-Headers, Access-Control-Request-Method',
  };
}

/** What decides whose pages may read a bucket's answers. */
export interface BucketCors {
  readonly rules: readonly BucketCorsRule[];
  /** Where the page of the cloud itself is, which every rule allows: on AWS its address is known to the template. */
  readonly ownOrigin: string;
}

/**
 * The headers S3 adds for a page: by the first rule that allows its origin, the method and the headers.
 * @returns undefined where none does
 */
export function bucketCorsHeaders(
  { rules, ownOrigin }: BucketCors,
  method: string,
  headers: IncomingHttpHeaders,
): Headers | undefined {
  const { origin } = headers;
  if (origin === undefined) return undefined;
  const asked = headers['access-control-request-headers'] ?? '';
  const names = asked
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter(Boolean);
  const rule = rules.find(
    ({ AllowedOrigins, AllowedMethods, AllowedHeaders }) =>
      (origin === ownOrigin || AllowedOrigins.some((pattern) => isLike(origin, pattern))) &&
      AllowedMethods.some((allowed) => allowed === method) &&
      names.every((name) => AllowedHeaders.some((pattern) => isLike(name, pattern.toLowerCase()))),
  );
  if (rule === undefined) return undefined;
  return { ...headersOf(rule, origin), ...(names.length > 0 && { 'Access-Control-Allow-Headers': names.join(', ') }) };
}
