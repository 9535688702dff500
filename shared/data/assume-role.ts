import { type Credentials, SignedService } from './signed-service.ts';

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

const member = (text: string, name: string): string => text.split(`<${name}>`)[1]?.split('<')[0] ?? '';

/**
 * Becomes a role by STS, in a session that has a tag: one request of its query protocol.
 * @param now epoch milliseconds
 * @throws RoleRefused
 */
export async function assumeRole(wish: RoleWish, own: Credentials, now: number): Promise<RoleCredentials> {
  const { region, endpoint } = wish;
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const service = new SignedService({ service: 'sts', region, endpoint, credentials: async () => own, now: () => now });
  const { status, body } = await service.ask(headers, bodyOf(wish)).catch((cause: Error) => {
    throw new RoleRefused(`STS did not answer: ${cause.message}`, { cause });
  });
  const text = body.toString('utf8');
  if (status !== 200)
    throw new RoleRefused(`STS answered ${status} ${member(text, 'Code')}: ${member(text, 'Message')}`);
  return {
    accessKeyId: member(text, 'AccessKeyId'),
    secretAccessKey: member(text, 'SecretAccessKey'),
    sessionToken: member(text, 'SessionToken'),
    expiresAt: Date.parse(member(text, 'Expiration')),
  };
}
