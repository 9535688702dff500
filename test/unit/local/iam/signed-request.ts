import type { Principal } from '#local/iam/principal.ts';
import type { ReceivedRequest } from '#local/iam/received-request.ts';
import { readSignature } from '#local/iam/request-signature.ts';
import { SignatureRefusal } from '#local/iam/signature-refusal.ts';
import { verifySignature } from '#local/iam/verify-signature.ts';
import { type AwsRequest, awsQuery, awsSigner } from '#test/support/aws-signer.ts';

export const host = 'abc.lambda-url.eu-west-1.on.aws';
export const now = Date.parse('2026-03-02T09:05:07Z');
export const region = 'eu-west-1';

const account = '000000000000';

export const user: Principal = {
  account,
  arn: `arn:aws:iam::${account}:user/ada`,
  userId: 'ada',
  credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' },
  policy: [],
};

export const session: Principal = {
  account,
  arn: `arn:aws:sts::${account}:assumed-role/page/browser`,
  userId: 'page:browser',
  credentials: { accessKeyId: 'ASIAEXAMPLE', secretAccessKey: 'another secret', sessionToken: 'AQoD/+==' },
  policy: [],
};

/** A request before it is signed. */
export interface Draft {
  readonly method?: string;
  /** Path and query string as they are sent. */
  readonly target?: string;
  /** By lower-case name, as they are sent. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** A request as it comes in. */
export interface Sent extends ReceivedRequest {
  readonly method: string;
  readonly url: string;
  readonly rawHeaders: readonly string[];
  readonly body: string;
}

interface How {
  readonly by?: Principal;
  readonly at?: number;
  readonly region?: string;
  readonly service?: string;
  /** Whether the hash of the body is sent, too. */
  readonly checksum?: boolean;
}

function unsigned({ method = 'GET', target = '/', headers = {}, body = '' }: Draft): AwsRequest {
  const [path = '', query = ''] = target.split(/\?(.*)/s);
  const whole = { method, protocol: 'https:', hostname: host, path, query: awsQuery(query), body };
  return { ...whole, headers: { ...headers, host } };
}

/** A draft, signed by the AWS SDK. */
export async function signed(draft: Draft = {}, how: How = {}): Promise<Sent> {
  const { by = user, at = now, checksum = false, ...place } = how;
  const signer = awsSigner({ region, ...place, credentials: by.credentials }, checksum);
  const { headers } = await signer.sign(unsigned(draft), { signingDate: new Date(at) });
  const { method = 'GET', target = '/', body = '' } = draft;
  return { method, url: target, rawHeaders: Object.entries(headers).flat(), body };
}

/** A draft whose query string carries the signature of the AWS SDK. */
export async function presigned(draft: Draft = {}, expiresIn = 600, by: Principal = user): Promise<Sent> {
  const signer = awsSigner({ region, credentials: by.credentials });
  const given = unsigned(draft);
  const { query = {} } = await signer.presign(given, { signingDate: new Date(now), expiresIn });
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const each of [value ?? ''].flat()) parameters.append(name, each);
  }
  const { method, path, body = '' } = given;
  return { method, url: `${path}?${parameters}`, rawHeaders: ['Host', host], body };
}

/** A request with a header changed, or without it. */
export function withHeader(sent: Sent, name: string, change: (value: string) => string | undefined): Sent {
  const pairs = sent.rawHeaders.flatMap((key, index, all) => (index % 2 === 0 ? [[key, all[index + 1] ?? '']] : []));
  const changed = pairs.flatMap(([key = '', value = '']) => {
    const next = key.toLowerCase() === name ? change(value) : value;
    return next === undefined ? [] : [key, next];
  });
  return { ...sent, rawHeaders: changed };
}

/** Who signed, or why that is not believed; `unsigned` where nobody did. */
export function verdict(sent: Sent, at = now, service = 'lambda'): string {
  const place = { region, service, principals: [user, session] };
  try {
    const signature = readSignature(sent);
    if (signature === undefined) return 'unsigned';
    return verifySignature(signature, sent, Buffer.from(sent.body), place, at).userId;
  } catch (error) {
    if (error instanceof SignatureRefusal) return `${error.fault}: ${error.message}`;
    throw error;
  }
}
