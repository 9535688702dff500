import { createHash, createHmac } from 'node:crypto';

const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();

/** Hexadecimal SHA-256. */
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** What a signature is good for, beside its request. */
export interface SignatureScope {
  /** `YYYYMMDDTHHMMSSZ`. */
  readonly time: string;
  readonly region: string;
  /** Such as `s3`. */
  readonly service: string;
}

/** An instant as signatures write it. @param at epoch milliseconds */
export const signedTime = (at: number): string => new Date(at).toISOString().replace(/[-:]|\.\d{3}/g, '');

/** The scope as credentials name it. */
export function scopeText({ time, region, service }: SignatureScope): string {
  return `${time.slice(0, 8)}/${region}/${service}/aws4_request`;
}

/**
 * The signature of a canonical request by Signature Version 4, without a signer of the AWS SDK: what is signed here is simple, and
 * every endpoint's bundle would carry it.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/create-signed-request.html
 */
export function signatureOf(request: string, scope: SignatureScope, secretAccessKey: string): string {
  const text = ['AWS4-HMAC-SHA256', scope.time, scopeText(scope), sha256(request)].join('\n');
  const key = scopeText(scope).split('/').reduce<string | Buffer>(hmac, `AWS4${secretAccessKey}`);
  return hmac(key, text).toString('hex');
}
