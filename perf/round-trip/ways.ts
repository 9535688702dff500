import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { SignatureV4 } from '@smithy/signature-v4';
import { httpDynamoClient } from '#shared/data/dynamo-http.ts';
import { HttpConnections } from '#shared/data/http-connections.ts';
import { marshal, unmarshal } from '#shared/data/marshal.ts';
import { Sha256 } from '#shared/data/sha256.ts';
import { SignedService } from '#shared/data/signed-service.ts';
import { dayQuery, values } from '../sdk-client/config.ts';

/** The ways to ask, each with more done than by the one before. */
export const wayNames = ['node:net', 'node:http', 'fetch', 'connection', 'smithy', 'signed', 'client'] as const;

/** Asks once, and has the answer. */
type Way = () => Promise<unknown>;

const body = JSON.stringify({ ...dayQuery, ExpressionAttributeValues: marshal(values) });
const headers = { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': 'DynamoDB_20120810.Query' };

function requestTo(port: number, sent: Readonly<Record<string, string>> = headers): string {
  const fields = { ...sent, host: `127.0.0.1:${port}`, 'content-length': body.length };
  const head = Object.entries(fields).map(([name, value]) => `${name}: ${value}\r\n`);
  return `POST / HTTP/1.1\r\n${head.join('')}\r\n${body}`;
}

function bySocket(port: number): Way {
  const text = requestTo(port);
  const socket = connect(port, '127.0.0.1').setNoDelay();
  return () =>
    new Promise((resolve) => {
      // The last of the chunks the answer comes in.
      const onData = (piece: Buffer) => {
        if (!piece.subarray(-5).equals(Buffer.from('0\r\n\r\n'))) return;
        socket.off('data', onData);
        resolve(piece);
      };
      socket.on('data', onData);
      socket.write(text);
    });
}

function byHttp(port: number): Way {
  const agent = new Agent({ keepAlive: true });
  const sent = Object.entries({ ...headers, host: `127.0.0.1:${port}`, 'content-length': String(body.length) }).flat();
  const options = { host: '127.0.0.1', port, method: 'POST', path: '/', agent, headers: sent };
  return () =>
    new Promise((resolve, reject) => {
      request(options, (response) => resolve(buffer(response)))
        .on('error', reject)
        .end(body);
    });
}

/** A way to ask a server of this machine. */
export function wayTo(name: (typeof wayNames)[number], port: number): Way {
  if (name === 'node:net') return bySocket(port);
  if (name === 'node:http') return byHttp(port);
  if (name === 'fetch') {
    return async () => (await fetch(`http://127.0.0.1:${port}`, { method: 'POST', headers, body })).arrayBuffer();
  }
  if (name === 'connection') {
    const [connections, text] = [new HttpConnections(new URL(`http://127.0.0.1:${port}`)), requestTo(port)];
    return () => connections.ask(text);
  }
  const credentials = async () => ({ accessKeyId: 'local', secretAccessKey: 'local' });
  if (name === 'smithy') {
    const connections = new HttpConnections(new URL(`http://127.0.0.1:${port}`));
    const about = { service: 'dynamodb', region: 'us-east-1', credentials, sha256: Sha256, applyChecksum: false };
    const signer = new SignatureV4(about);
    const unsigned = { method: 'POST', protocol: 'https:', hostname: '127.0.0.1', path: '/', headers, body };
    return async () => connections.ask(requestTo(port, (await signer.sign(unsigned)).headers));
  }
  const place = { region: 'us-east-1', endpoint: `http://127.0.0.1:${port}`, credentials, now: Date.now };
  if (name === 'signed') {
    const service = new SignedService({ ...place, service: 'dynamodb' });
    return () => service.ask(headers, body);
  }
  const client = httpDynamoClient(place);
  return async () => {
    const { Items = [] } = await client.query({ ...dayQuery, ExpressionAttributeValues: marshal(values) });
    return Items.map(unmarshal);
  };
}
