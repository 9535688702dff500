import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { Resource } from '../assembly/resolve-assembly.ts';
import { isLoopbackHost } from '../guard/browser-origin.ts';
import { splitTarget } from '../http/function-url-event.ts';
import { type HttpAnswer, headerPairs, sendAnswer } from '../http/http-answer.ts';
import type { RequestHandler } from '../http/http-server.ts';
import { readBody } from '../http/request-body.ts';
import type { SecretStore } from '../secrets/secret-store.ts';
import { json, plain, redirect } from './answers.ts';
import { type Authorization, authorizationOf, isListed, type Refusal } from './authorization.ts';
import { Codes } from './codes.ts';
import { openIdConfiguration } from './openid-configuration.ts';
import type { KnownPerson } from './person.ts';
import { type PoolClient, poolClients } from './pool-definition.ts';
import { Sessions } from './sessions.ts';
import { signInHeaders, signInPage } from './sign-in-page.ts';
import { SigningKeys } from './signing-keys.ts';
import { TokenEndpoint } from './token-endpoint.ts';

/** What an issuer is made of. */
export interface IssuerOptions {
  /** Keeps who is signed in; nobody but its owner looks in. */
  readonly folder: string;
  /** Keep its keys. */
  readonly secrets: SecretStore;
  /** Where it is, without a `/` at the end: `iss` begins with it. */
  readonly origin: string;
  /** Whom it offers to sign in as. */
  readonly people: readonly KnownPerson[];
  /** Epoch milliseconds. */
  readonly now: () => number;
}

type Handle = (asked: URLSearchParams) => HttpAnswer | Promise<HttpAnswer>;

const isRefused = (found: Authorization | Refusal): found is Refusal => 'refusal' in found;

/** A page is told what is wrong only where it is the client's. */
const refused = ({ refusal, redirectTo }: Refusal): HttpAnswer =>
  redirectTo === undefined ? plain(400, refusal) : redirect(redirectTo);

/** Stands for Cognito: user pools' hosted pages and endpoints, with the same paths, parameters and answers. */
export class Issuer {
  readonly #keys: SigningKeys;
  readonly #tokens: TokenEndpoint;
  readonly #codes: Codes;
  readonly #options: IssuerOptions;
  readonly #own: readonly string[];
  #clients: readonly PoolClient[] = [];

  constructor(options: IssuerOptions) {
    this.#options = options;
    this.#keys = new SigningKeys(options.secrets, options.now);
    this.#codes = new Codes(options.now);
    const sessions = new Sessions(join(options.folder, 'issuer-sessions.json'), options.now);
    this.#tokens = new TokenEndpoint({ ...options, keys: this.#keys, codes: this.#codes, sessions });
    this.#own = [options.origin, options.origin.replace('127.0.0.1', 'localhost')];
  }

  /** What tells functions where the issuer is. */
  get variables() {
    return { AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: this.#options.origin };
  }

  /**
   * Takes the clients the stacks have now.
   * @throws CloudError for one that cannot be executed
   */
  deployed(resources: readonly Resource[]): void {
    this.configure(poolClients(resources));
  }

  /** Takes the clients there are. */
  configure(clients: readonly PoolClient[]): void {
    this.#clients = clients;
  }

  /** Answers what is the issuer's, and hands on everything else. */
  before(next: RequestHandler): RequestHandler {
    return async (request, response) => {
      const { rawPath, rawQueryString } = splitTarget(request.url ?? '/');
      const handle = this.#clients.length === 0 ? undefined : this.#endpoint(request.method ?? '', rawPath);
      if (handle === undefined) await next(request, response);
      else await this.#answer(request, response, new URLSearchParams(rawQueryString), handle);
    };
  }

  async #answer(
    request: IncomingMessage,
    response: ServerResponse,
    query: URLSearchParams,
    handle: Handle,
  ): Promise<void> {
    const body = request.method === 'POST' ? await readBody(request, 16_384) : undefined;
    if (!isLoopbackHost(request.headers.host)) sendAnswer(response, plain(403, 'signs in on this machine alone'));
    else sendAnswer(response, await handle(body === undefined ? query : new URLSearchParams(body.toString())));
  }

  #endpoint(method: string, path: string): Handle | undefined {
    const pool = this.#clients.find(({ poolId }) => path.startsWith(`/${poolId}/.well-known/`))?.poolId;
    const endpoints: Readonly<Record<string, Handle>> = {
      'GET /oauth2/authorize': (asked) => this.#show(asked),
      'POST /oauth2/authorize': (asked) => this.#signIn(asked),
      'POST /oauth2/token': (asked) => this.#tokens.tokens(asked, this.#clients),
      'OPTIONS /oauth2/token': () => json(200, {}),
      'POST /oauth2/revoke': (asked) => this.#tokens.revoke(asked, this.#clients),
      'OPTIONS /oauth2/revoke': () => json(200, {}),
      'GET /logout': (asked) => this.#signOut(asked),
      [`GET /${pool}/.well-known/jwks.json`]: async () => json(200, await this.#keys.published()),
      [`GET /${pool}/.well-known/openid-configuration`]: () =>
        json(200, openIdConfiguration(this.#options.origin, pool ?? '')),
    };
    const key = `${method} ${path}`;
    return Object.hasOwn(endpoints, key) ? endpoints[key] : undefined;
  }

  #show(asked: URLSearchParams): HttpAnswer {
    const found = authorizationOf(asked, this.#clients, this.#own);
    if (isRefused(found)) return refused(found);
    const body = signInPage(this.#options.people, asked, asked.get('login_hint') ?? '');
    return { status: 200, headers: headerPairs(signInHeaders(found.redirectUri)), body };
  }

  #signIn(asked: URLSearchParams): HttpAnswer {
    const found = authorizationOf(asked, this.#clients, this.#own);
    if (isRefused(found)) return refused(found);
    const [email = '', name = ''] = ['email', 'name'].map((field) => asked.get(field)?.trim());
    if (!/^[^@\s]{1,64}@[^@\s]{1,255}$/.test(email) || name === '') return plain(400, 'needs an address and a name');
    const url = new URL(found.redirectUri);
    url.searchParams.set(
      'code',
      this.#codes.issue({ authorization: found, person: { email: email.toLowerCase(), name } }),
    );
    if (found.state !== undefined) url.searchParams.set('state', found.state);
    return redirect(url.href);
  }

  #signOut(asked: URLSearchParams): HttpAnswer {
    const client = this.#clients.find(({ clientId }) => clientId === asked.get('client_id'));
    const to = asked.get('logout_uri') ?? '';
    if (client !== undefined && isListed(client.logoutUrls, to, this.#own)) return redirect(to);
    return plain(
      400,
      `logout_uri must be one of the client’s: ${client?.logoutUrls.join(', ') ?? 'client_id is none'}`,
    );
  }
}
