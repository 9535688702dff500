import { runInThisContext } from 'node:vm';
import { idToken } from '#test/unit/web/person/a-token.ts';

// What browsers have of the Web's own parts and jsdom has not; Node has them.
const { Headers, Response, TextDecoder, TextEncoder, crypto } = runInThisContext(
  '({ Headers, Response, TextDecoder, TextEncoder, crypto })',
);
Object.assign(globalThis, { Headers, Response, TextDecoder, TextEncoder, IS_REACT_ACT_ENVIRONMENT: false });
Object.defineProperty(globalThis, 'crypto', { value: crypto, configurable: true });

/** How something is answered: with JSON, with a status and a problem, or not at all. */
export type Answer = object | readonly [status: number, problem: object] | undefined;

/** A request as a test looks at it. */
export interface Asked {
  readonly path: string;
  readonly token: string | null;
  readonly shop: string | null;
  readonly idempotencyKey: string | null;
  /** What signs the call, where it is signed. */
  readonly authorization: string | null;
  readonly body: string;
}

/** The user pool and the service in one, as far as somebody needs them who signs in. */
export class Service {
  /** Who signs in. */
  sub = 'ann';
  readonly place = { url: 'http://pool', clientId: 'page' };
  readonly endpoints = { baseUrl: 'http://service', signIn: this.place };
  readonly asked: Asked[] = [];
  readonly answers: Record<string, (asked: Asked) => Answer> = {
    '/oauth2/token': () => ({
      access_token: `access-${this.count('/oauth2/token')}`,
      refresh_token: 'refresh',
      id_token: idToken({ sub: this.sub, nonce: this.#begun().nonce, iat: Math.floor(Date.now() / 1_000) }),
      expires_in: 900,
    }),
    '/oauth2/revoke': () => ({}),
  };

  constructor() {
    globalThis.fetch = (url, init) => this.#fetch(new URL(String(url)), init);
  }

  /** How often a path was asked for. */
  count(path: string): number {
    return this.asked.filter((one) => one.path === path).length;
  }

  /** Has this tab begun to sign in, and come back with a code. */
  comeBack(wish: object): void {
    const begun = { state: 's', nonce: 'n', verifier: 'v', remember: false, back: '/', ...wish };
    sessionStorage.setItem('status-board.signing-in', JSON.stringify(begun));
    history.replaceState(null, '', '/signed-in?code=c&state=s');
  }

  /** What the tab has begun to sign in for. */
  wish(): object {
    const { state: _state, nonce: _nonce, verifier: _verifier, ...wish } = this.#begun();
    return wish;
  }

  #begun(): Record<string, unknown> {
    this.#lastBegun = JSON.parse(sessionStorage.getItem('status-board.signing-in') ?? 'null') ?? this.#lastBegun;
    return this.#lastBegun;
  }

  #lastBegun: Record<string, unknown> = { nonce: 'n' };

  async #fetch({ pathname: path }: URL, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    const asked = {
      path,
      token: headers.get('x-access-token'),
      shop: headers.get('x-shop-id'),
      idempotencyKey: headers.get('idempotency-key'),
      authorization: headers.get('authorization'),
      body: String(init.body ?? ''),
    };
    this.asked.push(asked);
    const answer = this.answers[path]?.(asked);
    if (answer === undefined) throw new TypeError('no network');
    const [status, body] = Array.isArray(answer) ? answer : [200, answer];
    return new Response(JSON.stringify(body), { status });
  }
}

/** A problem as the service answers it. */
export function problem(status: number, code: string, more: object = {}): [number, object] {
  return [status, { code, detail: `${code} it is`, retryable: status === 503, ...more }];
}

/** Shops as the service lists them to who belongs to them. */
export function myShops(ids: readonly string[], operator = false): object {
  const items = ids.map((id) => ({
    shop: { id, name: `Shop ${id}`, timeZone: 'UTC', currency: 'USD' },
    role: 'dispatcher',
    technicianId: null,
  }));
  return { data: { items, nextCursor: null, operator } };
}
