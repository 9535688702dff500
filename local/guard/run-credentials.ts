import { randomBytes, timingSafeEqual } from 'node:crypto';

/** What SDK clients sign with. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** For engines somebody else looks after, which take anything. */
export const anyCredentials: Credentials = { accessKeyId: 'local', secretAccessKey: 'local' };

/** The `Authorization` of a request to somebody else's service, which takes any. */
export function foreignAuthorization(service: 's3' | 'sqs'): string {
  const date = new Date().toISOString().slice(0, 10).replaceAll('-', '');
  const scope = `${date}/us-east-1/${service}/aws4_request`;
  return `AWS4-HMAC-SHA256 Credential=${anyCredentials.accessKeyId}/${scope}, SignedHeaders=host, Signature=0`;
}

/**
 * New credentials of one run. To the guard the access key id itself is the secret: every SDK client sends it with every
 * request, and comparing it costs nothing. A page cannot know it. Function URLs verify signatures, as AWS does.
 */
export function newRunCredentials(): Credentials {
  const random = () => randomBytes(20).toString('hex');
  return { accessKeyId: `LOCAL${random().toUpperCase()}`, secretAccessKey: random() };
}

/** Whether an `Authorization` header of Signature Version 4 is of these credentials. */
export function isSignedBy({ accessKeyId }: Credentials, authorization: string | undefined): boolean {
  const [, given = ''] = /^AWS4-HMAC-SHA256 Credential=(\w+)\//.exec(authorization ?? '') ?? [];
  const [known, sent] = [Buffer.from(accessKeyId), Buffer.from(given)];
  return known.length === sent.length && timingSafeEqual(known, sent);
}
