import { connectionsTo, type HttpConnections } from './http-connections.ts';
import { requestText } from './http-request.ts';
import type { HttpResponse } from './http-response.ts';
import { type Credentials, RequestSigner } from './request-signer.ts';
import { withWiderTrust } from './wider-trust.ts';

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
export interface ServiceAnswer extends Omit<HttpResponse, 'isKept'> {
  /** Whether our clock was so wrong that AWS had to refuse this, and is put right for whatever is asked from now on. */
  readonly isClockMended: boolean;
}

/** From how many milliseconds on our clock is called wrong: AWS refuses what is signed five minutes off. */
const skewMatters = 4 * 60_000;

/** The address of a service: those of China have a domain of their own. */
function addressOf({ service, region, endpoint }: ServicePlace): URL {
  const domain = region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
  return new URL(endpoint ?? `https://${service}.${region}.${domain}`);
}

/**
 * A service of AWS, asked by signed POST requests of its root. For services of which functions ask little: their clients of the SDK
 * are 23 to 250 KB in the bundle of each endpoint (docs/decisions/0056).
 */
export class SignedService {
  readonly #address: URL;
  readonly #connections: HttpConnections;
  readonly #now: () => number;
  readonly #credentials: () => Promise<Credentials>;
  readonly #signer: RequestSigner;
  /** Milliseconds by which AWS is ahead of our clock, where that matters. */
  #skew = 0;

  constructor(place: ServicePlace) {
    const { service, region, credentials, now } = place;
    this.#address = addressOf(place);
    this.#connections = connectionsTo(this.#address);
    this.#now = now;
    this.#credentials = credentials;
    this.#signer = new RequestSigner({ service, region, address: this.#address });
  }

  /**
   * Sends one request, and does not repeat it.
   * @param headers by lower-case name
   * @throws Error where no answer came: `TimeoutError`, or that of the connection with its `code`
   */
  async ask(headers: Readonly<Record<string, string>>, body: string): Promise<ServiceAnswer> {
    const credentials = await this.#credentials();
    const signingDate = new Date(this.#now() + this.#skew);
    const signed = this.#signer.sign(headers, body, credentials, signingDate);
    const { status, headers: told, body: content } = await this.#send(signed, body);
    return { status, headers: told, body: content, isClockMended: this.#mendClock(told.date, signingDate) };
  }

  #send(headers: Readonly<Record<string, string>>, body: string): Promise<HttpResponse> {
    const all = { ...headers, 'content-length': String(Buffer.byteLength(body)) };
    const text = requestText('POST', this.#address.pathname, all, body);
    return withWiderTrust(() => this.#connections.ask(text));
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
