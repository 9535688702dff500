import { hash } from 'node:crypto';
import type { HttpEvent } from './request-state.ts';

/** The first four groups of an IPv6 address: a connection has all that begin like it. */
function networkOf(address: string): string {
  const [head = '', tail = ''] = address.toLowerCase().split('::');
  const [first, last] = [head, tail].map((part) => part.split(':').filter((group) => group !== '')) as [
    string[],
    string[],
  ];
  const zeros = address.includes('::') ? Array<string>(Math.max(0, 8 - first.length - last.length)).fill('0') : [];
  return [...first, ...zeros, ...last]
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':');
}

/**
 * An address as it is counted and compared. Of IPv6 the network of 64 bits counts. The hash keeps addresses out of sight, not from
 * whoever tries all there are of IPv4: a key for it would be one more call of each new environment, and these are kept for a short time.
 */
export function hashedAddress(address: string): string {
  const mapped = /^::ffff:([\d.]+)$/i.exec(address)?.[1];
  const counted = mapped ?? (address.includes(':') ? networkOf(address) : address);
  return hash('sha256', counted, 'base64url').slice(0, 16);
}

/** Where the request of an event came from, as limits count it. */
export function sourceAddress({ requestContext }: HttpEvent): string {
  return hashedAddress(requestContext.http.sourceIp);
}
