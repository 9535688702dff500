import { isLoopbackHost } from './browser-origin.ts';
import type { RequestHead } from './request-head.ts';

/** Why a request may not pass, whoever sends it; undefined where it may. */
export function formalRefusalOf({ headers }: RequestHead): string | undefined {
  const [host, ...otherHosts] = headers.get('host') ?? [];
  if (otherHosts.length > 0 || !isLoopbackHost(host)) return `Host must be 127.0.0.1, not ${host ?? 'absent'}`;
  const browser = [...headers.keys()].find((name) => name === 'origin' || name.startsWith('sec-'));
  return browser && `engines of the local cloud are not for browsers, which send ${browser}`;
}

/** Why somebody unknown may not pass. */
export const unknownCaller = 'sign with the credentials of this run: awsCredentials in outputs.json of the data folder';

/** The answer to a request that may not pass, in the form of AWS's JSON protocols; no page may read it. */
export function refusal(message: string, status: string, connection: 'close' | 'keep-alive'): string {
  const body = JSON.stringify({ __type: 'com.amazon.coral.service#AccessDeniedException', message });
  const headers = `Content-Type: application/x-amz-json-1.0\r\nContent-Length: ${Buffer.byteLength(body)}`;
  return `HTTP/1.1 ${status}\r\n${headers}\r\nConnection: ${connection}\r\n\r\n${body}`;
}
