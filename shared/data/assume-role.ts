import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { defaultProvider } from './env-credentials.ts';
import { scopeText, sha256, signatureOf, signedTime } from './signature.ts';

type Credentials = Awaited<ReturnType<ReturnType<typeof defaultProvider>>>;

/** Credentials of a role, for a while. */
export interface RoleCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
}

/** Whom to become. */
export interface RoleWish {
  readonly roleArn: string;
  readonly sessionName: string;
  /** The one tag of the session. */
  readonly tag: readonly [key: string, value: string];
  readonly region: string;
  /** Of another service than STS, such as a local one. */
  readonly endpoint?: string | undefined;
}

/** STS did not let us become a role, or did not answer. */
export class RoleRefused extends Error {
  override readonly name = 'RoleRefused';
}

/** Milliseconds until silence counts as no answer. */
const patience = 2_000;

/** What requests to become a role send. */
function bodyOf({ roleArn, sessionName, tag: [key, value] }: RoleWish): string {
  return new URLSearchParams({
    Action: 'AssumeRole',
    Version: '2011-06-15',
    RoleArn: roleArn,
    RoleSessionName: sessionName,
    // Whoever acts as a role already gets no longer.
    DurationSeconds: '3600',
    'Tags.member.1.Key': key,
    'Tags.member.1.Value': value,
  }).toString();
}

function signedHeaders(host: string, body: string, region: string, own: Credentials, now: number) {
  const scope = { time: signedTime(now), region, service: 'sts' };
  const sent = {
    'content-type': 'application/x-www-form-urlencoded',
    host,
    'x-amz-date': scope.time,
    ...(own.sessionToken !== undefined && { 'x-amz-security-token': own.sessionToken }),
  };
  const names = Object.keys(sent).join(';');
  const lines = Object.entries(sent).map(([name, value]) => `${name}:${value}`);
  const canonical = ['POST', '/', '', ...lines, '', names, sha256(body)].join('\n');
  const signature = signatureOf(canonical, scope, own.secretAccessKey);
  const credential = `${own.accessKeyId}/${scopeText(scope)}`;
  const authorization = `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=${names}, Signature=${signature}`;
  return { ...sent, authorization };
}

function answerTo(url: URL, headers: Record<string, string>, body: string): Promise<{ status: number; text: string }> {
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const request = send(url, { method: 'POST', headers, timeout: patience }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (piece) => {
        text += piece;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
      response.on('error', reject);
    });
    request.on('timeout', () => request.destroy(new Error(`no answer for ${patience} ms`)));
    request.on('error', reject);
    request.end(body);
  });
}

const member = (text: string, name: string): string => text.split(`<${name}>`)[1]?.split('<')[0] ?? '';

/**
 * Becomes a role by STS, in a session that has a tag. One signed request of its query protocol: the client of the SDK would be 41 KB more
 * in the bundle of each endpoint (docs/decisions/0047).
 * @param now epoch milliseconds
 * @throws RoleRefused
 */
export async function assumeRole(wish: RoleWish, own: Credentials, now: number): Promise<RoleCredentials> {
  const url = new URL(wish.endpoint ?? `https://sts.${wish.region}.amazonaws.com`);
  const body = bodyOf(wish);
  const headers = signedHeaders(url.host, body, wish.region, own, now);
  const { status, text } = await answerTo(url, headers, body).catch((cause: Error) => {
    throw new RoleRefused(`STS did not answer: ${cause.message}`, { cause });
  });
  if (status !== 200)
    throw new RoleRefused(`STS answered ${status} ${member(text, 'Code')}: ${member(text, 'Message')}`);
  return {
    accessKeyId: member(text, 'AccessKeyId'),
    secretAccessKey: member(text, 'SecretAccessKey'),
    sessionToken: member(text, 'SessionToken'),
    expiresAt: Date.parse(member(text, 'Expiration')),
  };
}
