import type { HttpAnswer } from '../http/http-answer.ts';
import { json } from './answers.ts';
import type { Codes } from './codes.ts';
import type { PoolClient } from './pool-definition.ts';
import type { Sessions } from './sessions.ts';
import { type Issuing, type TokenAnswer, tokensOf } from './tokens.ts';

/** What it stands on. */
export interface TokenEndpointParts extends Issuing {
  readonly codes: Codes;
  readonly sessions: Sessions;
}

/** Gives tokens for a code or a refresh token (RFC 6749 §4.1.3 and §6), and takes refresh tokens back (RFC 7009). */
export class TokenEndpoint {
  readonly #parts: TokenEndpointParts;

  constructor(parts: TokenEndpointParts) {
    this.#parts = parts;
  }

  /** Answers `POST /oauth2/token`. */
  async tokens(asked: URLSearchParams, clients: readonly PoolClient[]): Promise<HttpAnswer> {
    const client = clientOf(asked, clients);
    if (client === undefined) return json(400, { error: 'invalid_client' });
    const grants: Readonly<Record<string, () => Promise<TokenAnswer> | undefined>> = {
      authorization_code: () => this.#begin(asked, client),
      refresh_token: () => this.#goOn(asked, client),
    };
    const type = asked.get('grant_type') ?? '';
    if (!Object.hasOwn(grants, type)) return json(400, { error: 'unsupported_grant_type' });
    const given = await grants[type]?.();
    return given === undefined ? json(400, { error: 'invalid_grant' }) : json(200, given);
  }

  /** Answers `POST /oauth2/revoke`: ends the whole sign-in the token is of. */
  revoke(asked: URLSearchParams, clients: readonly PoolClient[]): HttpAnswer {
    const client = clientOf(asked, clients);
    if (client === undefined) return json(400, { error: 'invalid_client' });
    this.#parts.sessions.revoke(asked.get('token') ?? '', client.clientId);
    return json(200, {});
  }

  #begin(asked: URLSearchParams, client: PoolClient): Promise<TokenAnswer> | undefined {
    const { codes, sessions, now } = this.#parts;
    const waiting = codes.take(asked);
    if (waiting === undefined) return undefined;
    const { scope, nonce } = waiting.authorization;
    const { clientId, refreshTime } = client;
    const begun = sessions.begin({ clientId, person: waiting.person, scope, endsAt: now() + refreshTime });
    return tokensOf(this.#parts, client, { ...begun, nonce });
  }

  #goOn(asked: URLSearchParams, client: PoolClient): Promise<TokenAnswer> | undefined {
    const token = asked.get('refresh_token') ?? '';
    const renewed = this.#parts.sessions.rotate(token, client.clientId, client.graceTime);
    return renewed && tokensOf(this.#parts, client, renewed);
  }
}

function clientOf(asked: URLSearchParams, clients: readonly PoolClient[]): PoolClient | undefined {
  return clients.find(({ clientId }) => clientId === asked.get('client_id'));
}
