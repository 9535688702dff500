import type { IncomingHttpHeaders } from 'node:http';

const loopbackHost = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/i;

/**
 * Whether a `Host` header names this machine. Any other name may be an attacker's that points here (DNS rebinding): to
 * the browser our pages were the attacker's own then, keys and all.
 */
export function isLoopbackHost(host: string | undefined): host is string {
  return host !== undefined && loopbackHost.test(host);
}

/** Whether a browser says that a page of this very address asks. Pages cannot say so themselves. */
export function isOfOwnPage(headers: Pick<IncomingHttpHeaders, 'host' | 'origin' | 'sec-fetch-site'>): boolean {
  const isOwnOrigin = headers.origin === undefined || headers.origin === `http://${headers.host}`;
  return headers['sec-fetch-site'] === 'same-origin' && isOwnOrigin && isLoopbackHost(headers.host);
}
