import type { IncomingMessage } from 'node:http';
import { isLoopbackHost } from '../guard/browser-origin.ts';
import type { RequestContext } from '../iam/conditions.ts';
import type { Principal } from '../iam/principal.ts';
import { readSignature } from '../iam/request-signature.ts';
import type { RoleSessions } from '../iam/role-sessions.ts';
import { SignatureRefusal } from '../iam/signature-refusal.ts';
import { verifySignature } from '../iam/verify-signature.ts';

/** The services there are, by the name their requests are signed for. */
export type DataService = 'monitoring' | 's3' | 'secretsmanager' | 'sqs' | 'sts';

/** The services beside S3, to which all other requests are. */
const otherServices: readonly string[] = ['monitoring', 'secretsmanager', 'sqs', 'sts'] satisfies DataService[];

/** A request that may go on. */
export interface Admitted {
  /** The service it is signed for. */
  readonly service: DataService;
  readonly principal: Principal;
  /** What the session was tagged with that the principal has. */
  readonly tags: RequestContext;
}

/** Why a request is refused, in the words of its service. */
export interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

/** A refusal of what somebody may not do. */
export const denied = (message: string): Refusal => ({ status: 403, code: 'AccessDenied', message });

function told({ fault, message }: SignatureRefusal): Refusal {
  if (fault === 'IncompleteSignatureException') return { status: 400, code: 'AuthorizationHeaderMalformed', message };
  if (fault === 'UnrecognizedClientException') return { status: 403, code: 'InvalidAccessKeyId', message };
  if (message.startsWith('Signature expired')) return denied(`Request has expired. ${message}`);
  return { status: 403, code: 'SignatureDoesNotMatch', message };
}

function isOfBrowser({ headers }: IncomingMessage): boolean {
  return Object.keys(headers).some((name) => name === 'origin' || name.startsWith('sec-'));
}

/** Lets through who has signed with the credentials of this run or of a function's role, and a browser with a link that was signed so. */
export class DataPlaneAccess {
  readonly #region: string;
  readonly #principals: readonly Principal[];
  readonly #sessions: RoleSessions;

  /**
   * @param principals those who may do everything
   * @param sessions of functions
   */
  constructor(region: string, principals: readonly Principal[], sessions: RoleSessions) {
    this.#region = region;
    this.#principals = principals;
    this.#sessions = sessions;
  }

  /**
   * @param now epoch milliseconds
   */
  admit(request: IncomingMessage, body: Buffer, now: number): Admitted | Refusal {
    if (!isLoopbackHost(request.headers.host)) return denied(`Host must be 127.0.0.1, not ${request.headers.host}`);
    try {
      const signature = readSignature(request);
      if (signature === undefined) return denied('Access Denied: the request is not signed');
      const [, , given] = signature.scope;
      const service = otherServices.includes(given) ? (given as DataService) : 's3';
      const isLink = service === 's3' && signature.lifetime !== undefined;
      if (isOfBrowser(request) && !isLink) return denied('browsers get nothing here but by presigned links of S3');
      const session = this.#sessions.find(signature.accessKeyId, now);
      const principals = session === undefined ? this.#principals : [session.principal];
      const place = { region: this.#region, service, principals };
      const principal = verifySignature(signature, request, body, place, now);
      return { service, principal, tags: session?.tags ?? {} };
    } catch (error) {
      if (error instanceof SignatureRefusal) return told(error);
      throw error;
    }
  }
}
