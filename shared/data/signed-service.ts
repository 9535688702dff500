import { type ClientRequest, Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { urlToHttpOptions } from 'node:url';
import { SignatureV4 } from '@smithy/signature-v4';
import type { defaultProvider } from './env-credentials.ts';
import { Sha256 } from './sha256.ts';

/** What requests are signed with. */
export type Credentials = Awaited<ReturnType<ReturnType<typeof defaultProvider>>>;

/** Which service of AWS, and as whom it is asked. */
export interface ServicePlace {
  /** As its requests are signed, which is its host's first word as well, such as `sts`. */
  readonly service: string;
  readonly region: string;
  /** Of another service than that of AWS, such as a local one. */
  readonly endpoint?: string | undefined;
  /** Asked for each request; whoever gives them remembers them. */
  readonly credentials: () => Promise<Credentials>;
  /** Epoch milliseconds, by which requests are signed. */
  readonly now: () => number;
}

/** What came back. */
export interface ServiceAnswer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
  /** Whether our clock was so wrong that AWS had to refuse this, and is put right for whatever is asked from now on. */
  readonly isClockMended: boolean;
}

/** Milliseconds until a try is given up: to connect, and of silence while its answer is due. */
const timeLimits = { connection: 1_000, silence: 3_000 };

/** From how many milliseconds on our clock is called wrong: AWS refuses what is signed five minutes off. */
const skewMatters = 4 * 60_000;

/** Connections are kept, for everybody: a new one costs a handshake. */
const kept = { keepAlive: true, maxSockets: 50 };
const plain = new HttpAgent(kept);
const secured = new HttpsAgent(kept);

/** The address of a service: those of China have a domain of their own. */
function addressOf({ service, region, endpoint }: ServicePlace): URL {
  const domain = region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
  return new URL(endpoint ?? `https://${service}.${region}.${domain}`);
}

function timedOut(request: ClientRequest, what: string): void {
  request.destroy(Object.assign(new Error(what), { name: 'TimeoutError' }));
}

function limitTime(request: ClientRequest): void {
  request.once('timeout', () => timedOut(request, `no answer for ${timeLimits.silence} ms`));
  request.once('socket', (socket) => {
    if (!socket.connecting) return;
    const giveUp = () => timedOut(request, `no connection within ${timeLimits.connection} ms`);
    const timer = setTimeout(giveUp, timeLimits.connection);
    const done = () => clearTimeout(timer);
    socket.once('connect', done).once('close', done);
  });
}

/** How to reach a service: what of a request is the same each time, so that no request takes an address apart. */
function targetOf(address: URL) {
  const isPlain = address.protocol === 'http:';
  const options = {
    ...urlToHttpOptions(address),
    method: 'POST',
    agent: isPlain ? plain : secured,
    timeout: timeLimits.silence,
  };
  return { send: isPlain ? httpRequest : httpsRequest, options };
}

/** Hands over everything that is sent back, or what broke the connection before its end. */
function collect(response: IncomingMessage, done: (body: Buffer) => void, failed: (error: Error) => void): void {
  const pieces: Buffer[] = [];
  response.on('data', (piece: Buffer) => pieces.push(piece));
  response.on('end', () => done(pieces.length === 1 ? (pieces[0] as Buffer) : Buffer.concat(pieces)));
  response.on('error', failed);
}

/**
 * A service of AWS, asked by signed POST requests of its root. For services of which functions ask little: their clients of the SDK
 * are 23 to 250 KB in the bundle of each endpoint (docs/decisions/0056).
 */
export class SignedService {
  readonly #address: URL;
  readonly #target: ReturnType<typeof targetOf>;
  readonly #now: () => number;
  readonly #signer: SignatureV4;
  /** Milliseconds by which AWS is ahead of our clock, where that matters. */
  #skew = 0;

  constructor(place: ServicePlace) {
    const { service, region, credentials, now } = place;
    this.#address = addressOf(place);
    this.#target = targetOf(this.#address);
    this.#now = now;
    this.#signer = new SignatureV4({ service, region, credentials, sha256: Sha256, applyChecksum: false });
  }

  /**
   * Sends one request, and does not repeat it.
   * @param headers by lower-case name
   * @throws Error where no answer came: `TimeoutError`, or that of the connection with its `code`
   */
  async ask(headers: Readonly<Record<string, string>>, body: string): Promise<ServiceAnswer> {
    const { hostname, host, pathname } = this.#address;
    const unsigned = { method: 'POST', protocol: 'https:', hostname, path: pathname, body };
    const signingDate = new Date(this.#now() + this.#skew);
    const signed = await this.#signer.sign({ ...unsigned, headers: { ...headers, host } }, { signingDate });
    const answer = await this.#send(signed.headers, body);
    return { ...answer, isClockMended: this.#mendClock(answer.headers.date, signingDate) };
  }

  #send(headers: Record<string, string>, body: string): Promise<Omit<ServiceAnswer, 'isClockMended'>> {
    const { send, options } = this.#target;
    // One after the other, Node writes them as they are; by their names it would keep them and write them later.
    const sent = [...Object.entries(headers).flat(), 'content-length', String(Buffer.byteLength(body))];
    return new Promise((resolve, reject) => {
      const request = send({ ...options, headers: sent }, (response) => {
        const { statusCode: status = 0 } = response;
        collect(response, (whole) => resolve({ status, headers: response.headers, body: whole }), reject);
      });
      limitTime(request);
      request.on('error', reject);
      request.end(body);
    });
  }

  /** @returns whether what was asked was signed with a time that is wrong */
  #mendClock(date: string | undefined, signedFor: Date): boolean {
    const theirs = Date.parse(date ?? '');
    if (Number.isNaN(theirs)) return false;
    const skew = theirs - this.#now();
    this.#skew = Math.abs(skew) >= skewMatters ? skew : 0;
    return Math.abs(theirs - signedFor.getTime()) >= skewMatters;
  }
}
