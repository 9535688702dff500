import type { Signer } from './index.js';

/**
 * Makes a signer for `createClient`.
 *
 * ```ts
 * const client = createClient({
 *   endpoints,
 *   apiKey,
 *   signer: sigV4Signer({ region: 'eu-west-1', credentials: () => session.credentials() }),
 * });
 * ```
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html
 */
export declare function sigV4Signer(options: SigV4Options): Signer;

/** Credentials of AWS. */
export interface AwsCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Of temporary credentials. */
  readonly sessionToken?: string | undefined;
}

/** How requests are signed. */
export interface SigV4Options {
  /** Where the functions are, such as `eu-west-1`. */
  readonly region: string;
  /** Credentials, or what gives them: asked before every attempt, so that it may renew them. */
  readonly credentials: AwsCredentials | (() => AwsCredentials | Promise<AwsCredentials>);
  /** What answers the requests: `lambda` unless given. */
  readonly service?: string;
  /** Whether the body is signed as well, as Lambda wants it and it is unless said otherwise. */
  readonly payload?: 'hashed' | 'unsigned';
  /** Epoch milliseconds; unless given the clock of the service as the client knows it, else that of the platform. */
  readonly now?: () => number;
}

export {};
