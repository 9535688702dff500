import { Problem } from '#shared/contract/problems.ts';
import type { HttpEvent } from './request-state.ts';

/** What a request proves by who asks. */
export type SentCredential =
  | { readonly kind: 'key'; readonly text: string }
  | { readonly kind: 'token'; readonly text: string };

/** What `WWW-Authenticate` asks for (RFC 9110 §11.6.1, RFC 6750 §3). */
const challenges = { key: 'ApiKey realm="status-board"', token: 'Bearer realm="status-board"' } as const;

function refuse(detail: string, challenge: string): Problem {
  return new Problem('unauthorized', detail, {}, { 'www-authenticate': challenge });
}

/** One answer for every key that is not good, whatever is wrong with it. */
export function refusedKey(): Problem {
  return refuse('The API key in X-Api-Key is malformed, unknown, expired or revoked.', challenges.key);
}

/** One answer for every token that is not good, whatever is wrong with it. */
export function refusedToken(): Problem {
  return refuse(
    'The access token is malformed, expired, or was not made for this service. Sign in again.',
    `${challenges.token}, error="invalid_token"`,
  );
}

/** The token of an `Authorization` header; undefined where it is of another scheme, such as the signatures of AWS. */
function bearerOf(authorization = ''): string | undefined {
  const [scheme = '', ...rest] = authorization.split(' ');
  return scheme.toLowerCase() === 'bearer' ? rest.join(' ').trim() : undefined;
}

/**
 * The one credential of a request: an API key in `X-Api-Key`, or the access token of a person in `X-Access-Token` or as
 * `Authorization: Bearer`. Every other `Authorization` is left alone: in IAM mode it carries the SigV4 signature.
 * @throws Problem `unauthorized` where there is none, or more than one: nobody has to guess which of them counts
 */
export function sentCredential(headers: HttpEvent['headers'] = {}): SentCredential {
  const bearer = bearerOf(headers.authorization);
  const sent = [
    ...(headers['x-api-key'] === undefined ? [] : [{ kind: 'key', text: headers['x-api-key'] } as const]),
    ...[headers['x-access-token'], bearer].flatMap((text) =>
      text === undefined ? [] : [{ kind: 'token', text } as const],
    ),
  ];
  const [only, ...others] = sent;
  const either = `${challenges.key}, ${challenges.token}`;
  if (only === undefined) {
    throw refuse(
      'Send an API key in the header X-Api-Key or, of a person who signed in, the access token in X-Access-Token or as Authorization: Bearer.',
      either,
    );
  }
  if (others.length > 0) {
    throw refuse('Send one credential: an API key in X-Api-Key, or an access token in one of its headers.', either);
  }
  return only;
}
