import { type Backoff, fullJitter } from './backoff.ts';
import { type Credentials, SignedService } from './signed-service.ts';

/** Secrets Manager refuses what was asked, or does not answer. */
export class SecretsManagerError extends Error {
  override readonly name = 'SecretsManagerError';
  /** What it calls the reason, such as `ResourceNotFoundException`; undefined where no answer came. */
  readonly code: string | undefined;

  constructor(code: string | undefined, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** Asks Secrets Manager for one thing: the operation's name and input, as its API has them. */
export type CallSecretsManager = (
  operation: string,
  input: Readonly<Record<string, unknown>>,
) => Promise<Readonly<Record<string, unknown>>>;

/** How often something is asked for that may pass by itself. */
const tries = 3;

/** Refusals that end by themselves. */
const passing = new Set(['InternalServiceError', 'ThrottlingException', 'TooManyRequestsException']);

/** What a client is made of. */
export interface SecretsManagerOptions {
  readonly region: string;
  /** Of another service than that of AWS, such as a local one. */
  readonly endpoint: string | undefined;
  readonly credentials: () => Promise<Credentials>;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly backoff?: Backoff;
}

function contentOf(text: string): Record<string, unknown> {
  try {
    return Object(JSON.parse(text));
  } catch {
    return {};
  }
}

/** Opens a client of Secrets Manager that throws SecretsManagerError. What may pass by itself is asked for three times. */
export function secretsManager({ backoff = fullJitter, ...options }: SecretsManagerOptions): CallSecretsManager {
  const service = new SignedService({ ...options, service: 'secretsmanager' });
  const once: CallSecretsManager = async (operation, input) => {
    const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': `secretsmanager.${operation}` };
    const { status, body } = await service.ask(headers, JSON.stringify(input)).catch((cause: Error) => {
      throw new SecretsManagerError(undefined, `no answer: ${cause.message}`, { cause });
    });
    const content = contentOf(body.toString('utf8'));
    if (status === 200) return content;
    const code = String(content.__type ?? '').replace(/^.*#/, '');
    const said = String(content.message ?? content.Message ?? '');
    throw new SecretsManagerError(status >= 500 && code === '' ? 'InternalServiceError' : code, said);
  };
  return async (operation, input) => {
    for (let attempt = 2; ; attempt += 1) {
      try {
        return await once(operation, input);
      } catch (error) {
        if (attempt > tries || !isPassing(error)) throw error;
        await backoff(attempt);
      }
    }
  };
}

/** Whether the same may be answered a moment later: an outage, and being throttled. */
export function isPassing(error: unknown): boolean {
  return error instanceof SecretsManagerError && (error.code === undefined || passing.has(error.code));
}
