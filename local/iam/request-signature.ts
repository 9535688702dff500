import { headerValues, queryParameters, type ReceivedRequest } from './received-request.ts';
import { incomplete } from './signature-refusal.ts';

export const algorithm = 'AWS4-HMAC-SHA256';

/** A signature as a request carries it: in its `Authorization` header, or in its query string where it is presigned. */
export interface RequestSignature {
  readonly accessKeyId: string;
  /** `<date>/<region>/<service>/aws4_request`, split. */
  readonly scope: readonly [date: string, region: string, service: string, terminator: string];
  /** `YYYYMMDDTHHMMSSZ`, as sent. */
  readonly time: string;
  /** Lower-case names. */
  readonly signedHeaders: readonly string[];
  /** Hexadecimal. */
  readonly value: string;
  readonly sessionToken: string | undefined;
  /** Seconds a presigned request is good for. */
  readonly lifetime: number | undefined;
}

/** Seconds: a week. */
const longestLifetime = 604_800;

/** What both forms have in common, as text. */
interface Given {
  readonly credential: string;
  readonly signedHeaders: string;
  readonly signature: string;
  readonly time: string;
  readonly sessionToken: string | undefined;
  readonly lifetime?: number;
}

function signatureOf({ credential, signedHeaders, signature, ...others }: Given): RequestSignature {
  const [accessKeyId, ...scope] = credential.split('/');
  const [date, region, service, terminator, ...rest] = scope;
  if (!accessKeyId || !date || !region || !service || !terminator || rest.length > 0) {
    throw incomplete(
      `Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got '${credential}'`,
    );
  }
  return {
    lifetime: undefined,
    ...others,
    accessKeyId,
    scope: [date, region, service, terminator],
    signedHeaders: signedHeaders.toLowerCase().split(';'),
    value: signature,
  };
}

/** `name=value` parts of an `Authorization` header, after its algorithm. */
function partsOf(authorization: string): Map<string, string> {
  const parts = new Map<string, string>();
  for (const part of authorization
    .slice(algorithm.length)
    .split(/[\s,]+/)
    .filter(Boolean)) {
    const sign = part.indexOf('=');
    const name = part.slice(0, sign);
    if (sign < 1 || parts.has(name)) {
      throw incomplete(`Invalid key=value pair (missing or repeated) in Authorization header: '${part}'.`);
    }
    parts.set(name, part.slice(sign + 1));
  }
  return parts;
}

function fromHeaders(authorization: string, headers: ReadonlyMap<string, readonly string[]>): RequestSignature {
  const parts = partsOf(authorization);
  const [time = ''] = headers.get('x-amz-date') ?? headers.get('date') ?? [];
  const missing = ['Credential', 'Signature', 'SignedHeaders'].filter((name) => !parts.get(name));
  const complaints = missing.map((name) => `Authorization header requires '${name}' parameter.`);
  if (time === '') {
    complaints.push("Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.");
  }
  if (complaints.length > 0) throw incomplete(complaints.join(' '));
  return signatureOf({
    credential: parts.get('Credential') ?? '',
    signedHeaders: parts.get('SignedHeaders') ?? '',
    signature: parts.get('Signature') ?? '',
    time,
    sessionToken: headers.get('x-amz-security-token')?.join(','),
  });
}

function fromQuery(query: URLSearchParams): RequestSignature {
  const required = ['Algorithm', 'Credential', 'Date', 'Expires', 'SignedHeaders', 'Signature'] as const;
  const missing = required.filter((name) => query.getAll(`X-Amz-${name}`).length !== 1);
  if (missing.length > 0) {
    throw incomplete(missing.map((name) => `AWS query-string parameters must include 'X-Amz-${name}' once.`).join(' '));
  }
  const of = (name: (typeof required)[number]) => query.get(`X-Amz-${name}`) ?? '';
  if (of('Algorithm') !== algorithm) throw incomplete(`Unsupported AWS 'algorithm': '${of('Algorithm')}'.`);
  const lifetime = Number(of('Expires'));
  if (!Number.isInteger(lifetime) || lifetime < 1 || lifetime > longestLifetime) {
    throw incomplete(`X-Amz-Expires must be from 1 to ${longestLifetime} seconds, not '${of('Expires')}'.`);
  }
  return signatureOf({
    credential: of('Credential'),
    signedHeaders: of('SignedHeaders'),
    signature: of('Signature'),
    time: of('Date'),
    sessionToken: query.get('X-Amz-Security-Token') ?? undefined,
    lifetime,
  });
}

/**
 * The signature of a request; undefined where it has none.
 * @throws SignatureRefusal where it has one that cannot be read
 */
export function readSignature(request: ReceivedRequest): RequestSignature | undefined {
  const headers = headerValues(request);
  const authorization = headers.get('authorization')?.join(',') ?? '';
  if (authorization.startsWith(algorithm)) return fromHeaders(authorization, headers);
  const query = queryParameters(request);
  return query.has('X-Amz-Signature') || query.has('X-Amz-Algorithm') ? fromQuery(query) : undefined;
}
