import { gunzipSync } from 'node:zlib';
import { type HttpAnswer, headerPairs } from '../http/http-answer.ts';
import { bodyLimit } from '../http/request-body.ts';
import type { ControlRequest, ServiceApi } from './service-api.ts';

/** An error as a client of AWS's SDK is told it. */
export class AwsJsonError extends Error {
  readonly code: string;

  /** @param code such as `ResourceNotFoundException` */
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** Operations of a service by name. Each checks what it is given, and throws AwsJsonError where that will not do. */
export type AwsJsonOperations = Readonly<Record<string, (input: unknown, request: ControlRequest) => Promise<unknown>>>;

function answer(status: number, body: unknown): HttpAnswer {
  const headers = headerPairs({ 'Content-Type': 'application/x-amz-json-1.1' });
  return { status, headers, body: JSON.stringify(body ?? {}) };
}

function inputOf({ body, headers }: ControlRequest): unknown {
  try {
    // Clients of CloudWatch pack what is large.
    const text = headers['content-encoding'] === 'gzip' ? gunzipSync(body, { maxOutputLength: bodyLimit }) : body;
    return JSON.parse(text.length === 0 ? '{}' : text.toString());
  } catch {
    throw new AwsJsonError('SerializationException', 'the body is no JSON');
  }
}

/**
 * A service of the protocol JSON 1.1: the operation stands in `X-Amz-Target`, input and output are JSON.
 * @param target what stands before the operation, such as `Logs_20140328`
 */
export function awsJsonService(target: string, operations: AwsJsonOperations): ServiceApi {
  const answered = async (request: ControlRequest): Promise<unknown> => {
    const [service, name = ''] = String(request.headers['x-amz-target']).split('.');
    const operation = service === target && Object.hasOwn(operations, name) ? operations[name] : undefined;
    if (operation === undefined) {
      const known = Object.keys(operations).join(', ');
      throw new AwsJsonError('UnknownOperationException', `the local cloud has no ${name}; it has: ${known}`);
    }
    return operation(inputOf(request), request);
  };
  return {
    handle: async (request) => {
      try {
        return answer(200, await answered(request));
      } catch (error) {
        if (!(error instanceof AwsJsonError)) throw error;
        return answer(400, { __type: error.code, message: error.message });
      }
    },
  };
}
