import { connect as connectPlain, isIP, type Socket } from 'node:net';
import { type ConnectionOptions, connect as connectSecured } from 'node:tls';

/** Where connections lead, and what is known of earlier ones. */
export interface Peer {
  readonly address: URL;
  /** TLS's, of the last handshake, by which the next one is shorter. */
  session: Buffer | undefined;
}

/** Opens a connection that does not wait for more to send, and that is looked after while nobody uses it. */
export function openSocket(peer: Peer): Socket {
  const { protocol, hostname, port } = peer.address;
  const host = hostname.replace(/^\[(.*)\]$/, '$1');
  const kept = { noDelay: true, keepAlive: true, keepAliveInitialDelay: 1_000 };
  if (protocol === 'http:') return connectPlain({ ...kept, host, port: Number(port || 80) });
  const { session } = peer;
  const options: ConnectionOptions = {
    ...{ ...kept, host, port: Number(port || 443), ALPNProtocols: ['http/1.1'] },
    ...(isIP(host) === 0 && { servername: host }),
    ...(session !== undefined && { session }),
  };
  return connectSecured(options).on('session', (given) => {
    peer.session = given;
  });
}
