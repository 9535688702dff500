import type { HttpAnswer } from '../http/http-answer.ts';
import type { RoleSessions } from '../iam/role-sessions.ts';
import { QueryApi, QueryError } from './query-protocol.ts';
import type { ControlRequest, ServiceApi } from './service-api.ts';
import { stsNamespace } from './sts-api.ts';

/** Seconds; who acts as a role already gets no longer sessions of another. */
const longest = 3_600;

/**
 * STS as functions ask it: who acts as a role becomes another where that one trusts it, tagged as it says, and gets credentials that
 * the policies of the other are judged by.
 */
export class SessionApi implements ServiceApi {
  readonly #sessions: RoleSessions;

  constructor(sessions: RoleSessions) {
    this.#sessions = sessions;
  }

  handle(request: ControlRequest): Promise<HttpAnswer> {
    const [, accessKeyId = ''] = /Credential=(\w+)\//.exec(request.headers.authorization ?? '') ?? [];
    return this.#apiOf(accessKeyId).handle(request);
  }

  /** What somebody can ask, whose signature was verified. */
  #apiOf(accessKeyId: string): QueryApi {
    return new QueryApi(stsNamespace, {
      AssumeRole: (parameters) => {
        const [roleArn, sessionName] = [parameters.require('RoleArn'), parameters.require('RoleSessionName')];
        const seconds = Number(parameters.get('DurationSeconds') ?? longest);
        const tags = Object.fromEntries(parameters.list('Tags').map(({ Key = '', Value = '' }) => [Key, Value]));
        return () => {
          if (!(seconds >= 900 && seconds <= longest)) {
            throw new QueryError('ValidationError', `DurationSeconds must be from 900 to ${longest}`);
          }
          const now = Date.now();
          const caller = this.#sessions.find(accessKeyId, now);
          const request = { roleArn, sessionName, tags, lifetime: seconds * 1_000 };
          const session = caller && this.#sessions.assume(caller, request, now);
          if (session === undefined) {
            const who = caller?.principal.arn ?? 'unknown';
            const message = `User: ${who} is not authorized to perform: sts:AssumeRole on resource: ${roleArn}`;
            throw new QueryError('AccessDenied', message, 403);
          }
          const { arn, userId, credentials } = session.principal;
          return {
            AssumedRoleUser: { Arn: arn, AssumedRoleId: userId },
            Credentials: {
              AccessKeyId: credentials.accessKeyId,
              SecretAccessKey: credentials.secretAccessKey,
              SessionToken: credentials.sessionToken,
              Expiration: new Date(session.until),
            },
          };
        };
      },
    });
  }
}
