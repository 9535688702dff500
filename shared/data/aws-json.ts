import { crc32 } from 'node:zlib';
import { isThrottlingError, isTransientError, StandardRetryStrategy } from '@smithy/core/retry';
import type { RetryErrorType, SdkError } from '@smithy/types';
import { type ServiceAnswer, type ServicePlace, SignedService } from './signed-service.ts';

/** A service of AWS refused what it was asked; `name` is its code, as in errors of the SDK. */
export class AwsError extends Error {
  override readonly name: string;
  /** As errors of the SDK have it. */
  readonly $metadata: { readonly httpStatusCode: number; readonly clockSkewCorrected?: true };

  /** @param details what the answer tells beside its message, such as DynamoDB's `Item` */
  constructor(code: string, details: Readonly<Record<string, unknown>>, { status, isClockMended }: ServiceAnswer) {
    super(String(details.message ?? details.Message ?? ''));
    Object.assign(this, details);
    this.name = code;
    this.$metadata = { httpStatusCode: status, ...(isClockMended && { clockSkewCorrected: true }) };
  }
}

/** Which service, and how its protocol has it. */
export interface JsonServicePlace extends ServicePlace {
  /** Before the operation's name in `X-Amz-Target`, such as `DynamoDB_20120810`. */
  readonly target: string;
  /** Of the protocol AWS JSON. */
  readonly version: '1.0' | '1.1';
  /** Milliseconds a first repetition waits at most, and a second twice as many; after being throttled all services wait longer. */
  readonly baseDelay: number;
}

/** How often something is asked for that may pass by itself. The three tries of a call fit into the 10 s a function has. */
const maxAttempts = 3;

/** An answer that is not what was sent counts as none. */
function requireWhole({ headers, body }: ServiceAnswer): void {
  const sum = headers['x-amz-crc32'];
  if (sum === undefined || Number(sum) === crc32(body)) return;
  // As that of a connection that broke, so that it is asked for again.
  throw Object.assign(new Error(`an answer arrived with another CRC-32 than ${sum}`), { code: 'EPIPE' });
}

function contentOf({ body }: ServiceAnswer): Record<string, unknown> {
  try {
    return Object(JSON.parse(body.toString('utf8')));
  } catch {
    return {};
  }
}

/** The code of a refusal, without the name space before it. */
function codeOf({ status, headers }: ServiceAnswer, type: unknown): string {
  const [said = ''] = String(type ?? headers['x-amzn-errortype'] ?? '').split(':');
  return said.split('#').at(-1) || `Status${status}`;
}

function typeOf(error: unknown): RetryErrorType {
  if (isThrottlingError(error as SdkError)) return 'THROTTLING';
  return isTransientError(error as SdkError) ? 'TRANSIENT' : 'CLIENT_ERROR';
}

/**
 * A service of AWS that speaks AWS JSON, as the SDK asks it in its mode `standard`: three tries of what may pass by itself, with
 * back-off, jitter and a budget, so that a long outage is not fed.
 * @see https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html
 */
export class AwsJsonService {
  readonly #service: SignedService;
  readonly #target: string;
  readonly #contentType: string;
  readonly #retries: StandardRetryStrategy;

  constructor({ target, version, baseDelay, ...place }: JsonServicePlace) {
    this.#service = new SignedService(place);
    this.#target = target;
    this.#contentType = `application/x-amz-json-${version}`;
    this.#retries = new StandardRetryStrategy({ maxAttempts, baseDelay });
  }

  /**
   * @param body the operation's input as the service's API has it, in JSON
   * @throws AwsError where it is refused; Error where no answer came
   */
  async call(operation: string, body: string): Promise<Record<string, unknown>> {
    let token = await this.#retries.acquireInitialRetryToken('');
    for (;;) {
      try {
        const output = await this.#once(operation, body);
        this.#retries.recordSuccess(token);
        return output;
      } catch (error) {
        const next = await this.#retries
          .refreshRetryTokenForRetry(token, { errorType: typeOf(error) })
          .catch(() => error);
        if (next === error) throw error;
        token = next as typeof token;
      }
    }
  }

  async #once(operation: string, body: string): Promise<Record<string, unknown>> {
    const headers = { 'content-type': this.#contentType, 'x-amz-target': `${this.#target}.${operation}` };
    const answer = await this.#service.ask(headers, body);
    requireWhole(answer);
    if (answer.status === 200) return JSON.parse(answer.body.toString('utf8'));
    const { __type: type, ...details } = contentOf(answer);
    throw new AwsError(codeOf(answer, type), details, answer);
  }
}
