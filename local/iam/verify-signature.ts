import { createHmac, timingSafeEqual } from 'node:crypto';
import { canonicalRequest, hashOf } from './canonical-request.ts';
import type { Principal } from './principal.ts';
import { headerValues, type ReceivedRequest } from './received-request.ts';
import { algorithm, type RequestSignature } from './request-signature.ts';
import { invalid, unrecognized } from './signature-refusal.ts';

/** Where a signature is to be good. */
export interface SignaturePlace {
  readonly region: string;
  /** As the credential scope names it, such as `lambda`. */
  readonly service: string;
  /** Those who have credentials. */
  readonly principals: readonly Principal[];
}

/** Milliseconds a clock may be off. */
const tolerance = 300_000;

const basicFormat = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/;

function timeOf(text: string): number {
  const time = Date.parse(text.replace(basicFormat, '$1-$2-$3T$4:$5:$6Z'));
  if (basicFormat.test(text) && !Number.isNaN(time)) return time;
  throw invalid(`Date must be in ISO-8601 'basic format'. Got '${text}'. See http://en.wikipedia.org/wiki/ISO_8601`);
}

const basic = (time: number) => `${new Date(time).toISOString().replace(/[-:]|\..*/g, '')}Z`;

function checkScope({ scope, time }: RequestSignature, { region, service }: SignaturePlace): void {
  const [date, givenRegion, givenService, terminator] = scope;
  if (terminator !== 'aws4_request') {
    throw invalid(`Credential should be scoped with a valid terminator: 'aws4_request', not '${terminator}'. `);
  }
  if (givenRegion !== region) throw invalid(`Credential should be scoped to a valid region, not '${givenRegion}'. `);
  if (givenService !== service) throw invalid(`Credential should be scoped to correct service: '${service}'. `);
  if (date === time.slice(0, 8)) return;
  throw invalid(
    `Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '${date}' != '${time.slice(0, 8)}', from '${time}'.`,
  );
}

/** Clocks may differ by five minutes; what is presigned is good for as long as it says. */
function checkClock({ time, lifetime }: RequestSignature, now: number): void {
  const signed = timeOf(time);
  if (signed > now + tolerance) {
    throw invalid(
      `Signature not yet current: ${time} is still later than ${basic(now + tolerance)} (${basic(now)} + 5 min.)`,
    );
  }
  if (lifetime === undefined && signed < now - tolerance) {
    throw invalid(`Signature expired: ${time} is now earlier than ${basic(now - tolerance)} (${basic(now)} - 5 min.)`);
  }
  if (lifetime !== undefined && signed + lifetime * 1_000 < now) {
    throw invalid(`Signature expired: ${basic(signed + lifetime * 1_000)} is now earlier than ${basic(now)}`);
  }
}

/** The host, and whatever AWS acts upon, must be covered and there. */
function checkHeaders(request: ReceivedRequest, { signedHeaders }: RequestSignature): void {
  const headers = headerValues(request);
  const needed = ['host', ...[...headers.keys()].filter((name) => name.startsWith('x-amz-'))];
  const uncovered = needed.find((name) => !signedHeaders.includes(name));
  if (uncovered !== undefined) {
    const name = uncovered === 'host' ? "'Host' or ':authority'" : `'${uncovered}'`;
    throw invalid(`${name} must be a 'SignedHeader' in the AWS Authorization.`);
  }
  const absent = signedHeaders.find((name) => !headers.has(name));
  if (absent !== undefined) throw invalid(mismatch);
}

const mismatch =
  'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.';

function signatureFor(text: string, { scope, time }: RequestSignature, secret: string): Buffer {
  const hmac = (key: Buffer | string, data: string) => createHmac('sha256', key).update(data).digest();
  const key = scope.reduce<Buffer | string>(hmac, `AWS4${secret}`);
  return hmac(key, [algorithm, time, scope.join('/'), hashOf(text)].join('\n'));
}

/**
 * Verifies a signature of Signature Version 4 as AWS does.
 * @param now epoch milliseconds
 * @returns who signed
 * @throws SignatureRefusal where it is not good for this request, here and now
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html
 */
export function verifySignature(
  signature: RequestSignature,
  request: ReceivedRequest,
  body: Buffer,
  place: SignaturePlace,
  now: number,
): Principal {
  checkClock(signature, now);
  checkScope(signature, place);
  const { accessKeyId, sessionToken, signedHeaders, value } = signature;
  const principal = place.principals.find(
    ({ credentials }) => credentials.accessKeyId === accessKeyId && credentials.sessionToken === sessionToken,
  );
  if (principal === undefined) throw unrecognized();
  checkHeaders(request, signature);
  const canonical = canonicalRequest(request, body, signedHeaders, place.service);
  const expected = signatureFor(canonical, signature, principal.credentials.secretAccessKey);
  if (/^[0-9a-f]{64}$/.test(value) && timingSafeEqual(expected, Buffer.from(value, 'hex'))) return principal;
  throw invalid(mismatch);
}
