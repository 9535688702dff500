import { randomBytes, timingSafeEqual } from 'node:crypto';

/** What SDK clients sign with. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** For engines somebody else looks after, which take anything. */
export const anyCredentials: Credentials = { accessKeyId: 'local', secretAccessKey: 'local' };

/**
 * New credentials of one run. The access key id itself is the secret: every SDK client sends it with every request, and
 * comparing it costs nothing. A page cannot know it.
 */
export function newRunCredentials(): Credentials {
  return { accessKeyId: `LOCAL${randomBytes(20).toString('hex').toUpperCase()}`, secretAccessKey: 'local' };
}

/** Whether an `Authorization` header of Signature Version 4 is of these credentials. */
export function isSignedBy({ accessKeyId }: Credentials, authorization: string | undefined): boolean {
  const [, given = ''] = /^AWS4-HMAC-SHA256 Credential=(\w+)\//.exec(authorization ?? '') ?? [];
  const [known, sent] = [Buffer.from(accessKeyId), Buffer.from(given)];
  return known.length === sent.length && timingSafeEqual(known, sent);
}
