import { type HttpRequest, HttpResponse } from '@smithy/core/protocols';
import { connectionsTo } from '#shared/data/http-connections.ts';
import { requestText } from '#shared/data/http-request.ts';

/** A body as text; one of bytes is asked for nothing but those, because the SDK's warns of whoever takes it for a string. */
function textOf(body: string | Uint8Array): string {
  if (typeof body === 'string') return body;
  return Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString();
}

/**
 * Requests of the SDK over the connections functions have, for services whose bodies are short texts and whose requests have no query,
 * such as DynamoDB. Builds have this file in the place of `@smithy/node-http-handler`, which would be there unused.
 */
export class NodeHttpHandler {
  readonly metadata = { handlerProtocol: 'http/1.1' };

  /** A client asks this for its handler, and is given one. */
  static create(given: NodeHttpHandler): NodeHttpHandler {
    return given;
  }

  /**
   * Sends a request, and does not repeat it.
   * @throws Error where no response came: `TimeoutError`, or that of the connection with its `code`
   */
  async handle({ method, protocol, hostname, port, path, headers, body = '' }: HttpRequest) {
    const origin = `${protocol}//${hostname}${port === undefined ? '' : `:${port}`}`;
    const answer = await connectionsTo(new URL(origin)).ask(requestText(method, path, headers, textOf(body)));
    const { status: statusCode, headers: told, body: content } = answer;
    return {
      response: new HttpResponse({ statusCode, headers: { ...told } as Record<string, string>, body: content }),
    };
  }

  /** The SDK asks for it at its handlers. */
  updateHttpClientConfig(): void {}

  /** The SDK asks for it at its handlers. */
  httpHandlerConfigs(): object {
    return {};
  }
}

/** Bodies are here at once. */
export function streamCollector(): never {
  throw new TypeError('a body came as a stream');
}
