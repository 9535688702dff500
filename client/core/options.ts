import type { OperationId } from './api.ts';
import type { Surroundings } from './surroundings.ts';

/** A request as a signer sees it. */
export interface SignableRequest {
  readonly method: string;
  readonly url: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Empty where there is none. */
  readonly body: string;
  /** Epoch milliseconds by the clock of the service, as far as its answers have told it. */
  readonly now?: number;
}

/** Gives the headers that sign a request, to be sent beside those it has. */
export type Signer = (
  request: SignableRequest,
) => Readonly<Record<string, string>> | Promise<Readonly<Record<string, string>>>;

/** A secret, or what gives it when it is needed. */
export type Secret = string | (() => string | Promise<string>);

/** Where the functions are: `endpoints.json` as it was deployed, or its map of Function URLs by operation alone. */
export type Endpoints =
  | { readonly functionUrls: Readonly<Record<string, string>> }
  | (Readonly<Partial<Record<OperationId, string>>> & { readonly functionUrls?: never });

/** One URL in front of all operations, or the URL of each. */
export type Address =
  | { readonly baseUrl: string; readonly endpoints?: never }
  | { readonly endpoints: Endpoints; readonly baseUrl?: never };

/** How a client is made. */
export type ClientOptions = Address & {
  /** Sent as `X-Api-Key`; a function is asked before every attempt. */
  readonly apiKey?: Secret;
  /** Sent as `X-Access-Token`; a function is asked before every attempt, so that it may renew the token. */
  readonly accessToken?: Secret;
  /** Sent as `X-Shop-Id`: the shop meant, where the credential is of several, as that of an operator is. */
  readonly shop?: string;
  /** Signs every attempt; `sigV4Signer` of `@status-board/client/sigv4` does where functions ask for AWS_IAM. */
  readonly signer?: Signer;
  /** Takes the place of the global `fetch`. */
  readonly fetch?: typeof fetch;
  /** How often a call is tried again: 2 unless given. */
  readonly retries?: number;
  /** Milliseconds each attempt of an operation may take. */
  readonly timeouts?: Readonly<Partial<Record<OperationId, number>>>;
  /** Takes the place of parts of the platform, in tests. */
  readonly surroundings?: Partial<Surroundings>;
};

/** What a caller may say about one call. */
export interface CallOptions {
  /** Ends the call, which then rejects with code `aborted`, and all waiting it does. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds each attempt may take. */
  readonly timeout?: number | undefined;
  /**
   * Of a write: makes it take effect once however often it is sent, the attempts of this call included. A new one is made
   * unless given; `null` sends none, and then the call is not tried again.
   */
  readonly idempotencyKey?: string | null | undefined;
  /** How often the call is tried again. */
  readonly retries?: number | undefined;
}

/** What a caller may say about one call that also gives headers. */
export interface SendOptions extends CallOptions {
  /** An `etag` of an earlier reply; where it still holds, the reply has status 304 and no data. */
  readonly ifNoneMatch?: string | undefined;
}
