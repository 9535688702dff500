import type { Step } from './request-state.ts';

const headers = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
  'x-content-type-options': 'nosniff',
};

/**
 * Puts on every reply, errors too, the headers the OWASP REST Security Cheat Sheet asks of an API. No reply may be kept,
 * one with an ETag neither: a browser's cache is on disk and outlives signing out, and cards have names and streets.
 */
export function securityHeaders(): Step {
  const protect: Step['after'] = (request) => {
    if (request.response === null || request.response === undefined) return;
    request.response.headers = { 'cache-control': 'private, no-store', ...headers, ...request.response.headers };
  };
  return { after: protect, onError: protect };
}
