import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { defaultProvider } from './env-credentials.ts';
import { scopeText, sha256, signatureOf, signedTime } from './signature.ts';

/** What requests are signed with. */
export type Credentials = Awaited<ReturnType<ReturnType<typeof defaultProvider>>>;

/** One request to a service of AWS. */
export interface SignedCall {
  /** As its requests are signed, such as `sts`. */
  readonly service: string;
  readonly region: string;
  /** Of another service than that of AWS, such as a local one. */
  readonly endpoint?: string | undefined;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What came back. */
export interface CallAnswer {
  readonly status: number;
  readonly text: string;
}

/** Milliseconds until silence counts as no answer. */
const patience = 2_000;

function signedHeaders({ service, region, headers, body }: SignedCall, host: string, own: Credentials, now: number) {
  const scope = { time: signedTime(now), region, service };
  const sent: Record<string, string> = {
    ...headers,
    host,
    'x-amz-date': scope.time,
    ...(own.sessionToken !== undefined && { 'x-amz-security-token': own.sessionToken }),
  };
  const covered = Object.keys(sent).sort();
  const names = covered.join(';');
  const canonical = ['POST', '/', '', ...covered.map((name) => `${name}:${sent[name]}`), '', names, sha256(body)];
  const signature = signatureOf(canonical.join('\n'), scope, own.secretAccessKey);
  const credential = `${own.accessKeyId}/${scopeText(scope)}`;
  return {
    ...sent,
    authorization: `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=${names}, Signature=${signature}`,
  };
}

/**
 * Sends one signed request, and does not repeat it. For services of which a function asks one or two things: their clients of the SDK
 * would be 40 KB and more in the bundle of each endpoint (docs/decisions/0047).
 * @param now epoch milliseconds
 * @throws Error where no answer came
 */
export function signedCall(call: SignedCall, own: Credentials, now: number): Promise<CallAnswer> {
  const url = new URL(call.endpoint ?? `https://${call.service}.${call.region}.amazonaws.com`);
  const headers = signedHeaders(call, url.host, own, now);
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
    request.end(call.body);
  });
}
