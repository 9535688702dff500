import type { Step } from './request-state.ts';

const headers = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

const strictTransport = { 'strict-transport-security': 'max-age=63072000; includeSubDomains' };

/**
 * Puts on every reply, errors too, the headers the OWASP REST Security Cheat Sheet asks of an API. No reply may be kept,
 * one with an ETag neither: a browser's cache is on disk and outlives signing out, and cards have names and streets. Over plain
 * HTTP, as on a laptop, nothing may be said of TLS (RFC 6797 section 7.2).
 */
export function securityHeaders(): Step {
  const protect: Step['after'] = (request) => {
    if (request.response === null || request.response === undefined) return;
    const isPlain = request.event.headers?.['x-forwarded-proto'] === 'http';
    const transport = isPlain ? {} : strictTransport;
    const own = request.response.headers;
    request.response.headers = { 'cache-control': 'private, no-store', ...headers, ...transport, ...own };
  };
  return { after: protect, onError: protect };
}
