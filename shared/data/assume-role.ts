import { type ServiceAnswer, type ServicePlace, SignedService } from './signed-service.ts';

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

/** Becomes a role. @throws RoleRefused */
export type AssumeRole = (wish: RoleWish) => Promise<RoleCredentials>;

/** What came back, once more where that may be another one then: becoming a role twice does no harm. */
async function askTwice(ask: () => Promise<ServiceAnswer>): Promise<ServiceAnswer> {
  const first = await ask().catch(() => undefined);
  const isGood = first !== undefined && first.status < 500 && (first.status === 200 || !first.isClockMended);
  return isGood ? first : ask();
}

/**
 * Opens STS, by which one becomes a role in a session that has a tag: one request of its query protocol, and another where the first
 * was signed by a clock that was wrong, had an answer of 500 and above, or had none, as on a connection that was closed while the
 * function slept.
 */
export function roleAssumer(place: Omit<ServicePlace, 'service'>): AssumeRole {
  const service = new SignedService({ ...place, service: 'sts' });
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  return async (wish) => {
    const answer = await askTwice(() => service.ask(headers, bodyOf(wish))).catch((cause: Error) => {
      throw new RoleRefused(`STS did not answer: ${cause.message}`, { cause });
    });
    const text = answer.body.toString('utf8');
    if (answer.status !== 200)
      throw new RoleRefused(`STS answered ${answer.status} ${member(text, 'Code')}: ${member(text, 'Message')}`);
    return {
      accessKeyId: member(text, 'AccessKeyId'),
      secretAccessKey: member(text, 'SecretAccessKey'),
      sessionToken: member(text, 'SessionToken'),
      expiresAt: Date.parse(member(text, 'Expiration')),
    };
  };
}
