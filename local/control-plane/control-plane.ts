import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { duplexPair } from 'node:stream';
import { reasonOf } from '../cloud-error.ts';
import { Guard } from '../guard/guard.ts';
import type { Credentials } from '../guard/run-credentials.ts';
import { splitTarget } from '../http/function-url-event.ts';
import { sendAnswer } from '../http/http-answer.ts';
import { bodyLimit, readBody } from '../http/request-body.ts';
import { errorAnswer } from './rest-json.ts';
import type { ServiceApi } from './service-api.ts';

/** The APIs there are, by the name their requests are signed for, such as `lambda`. */
export type ServiceApis = Readonly<Record<string, ServiceApi>>;

/** `…/<region>/<service>/aws4_request` in an `Authorization` header of Signature Version 4. */
const scope = /Credential=\w+\/\d{8}\/([\w-]+)\/([\w-]+)\/aws4_request\b/;

async function answer(apis: ServiceApis, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const requestId = randomUUID();
  response.setHeader('x-amzn-RequestId', requestId);
  const [, region = '', service = ''] = scope.exec(request.headers.authorization ?? '') ?? [];
  const api = apis[service];
  const body = await readBody(request);
  const { rawPath: path, rawQueryString } = splitTarget(request.url ?? '/');
  if (api === undefined) {
    const known = Object.keys(apis).join(', ');
    const message = `the local cloud has no service that requests are signed for as "${service}"; it has: ${known}`;
    sendAnswer(response, errorAnswer(404, 'UnknownOperationException', message));
    return;
  }
  if (body === undefined) {
    const message = `Request must be smaller than ${bodyLimit} bytes`;
    sendAnswer(response, errorAnswer(413, 'RequestTooLargeException', message));
    return;
  }
  const { method = '', headers } = request;
  const query = new URLSearchParams(rawQueryString);
  sendAnswer(response, await api.handle({ requestId, method, path, query, headers, body, region }));
}

/**
 * The control APIs of AWS at one address, for SDK clients with `AWS_ENDPOINT_URL`. Requests go to the service they are
 * signed for; nobody else is let in (docs/decisions/0013).
 */
export class ControlPlane {
  readonly #guard: Guard;

  private constructor(guard: Guard) {
    this.#guard = guard;
  }

  /** Starts to listen on 127.0.0.1. */
  static async listen(apis: ServiceApis, credentials: Credentials): Promise<ControlPlane> {
    const server = createServer(async (request, response) => {
      try {
        await answer(apis, request, response);
      } catch (error) {
        if (response.headersSent || response.destroyed) response.destroy();
        else sendAnswer(response, errorAnswer(500, 'ServiceException', reasonOf(error)));
      }
    });
    // Connections come from the guard alone: there is no port behind it that somebody could find.
    const connect = () => {
      const [near, far] = duplexPair();
      server.emit('connection', far);
      return near;
    };
    return new ControlPlane(await Guard.before(connect, { credentials }));
  }

  /** Base URL for SDK clients. */
  get endpoint(): string {
    return this.#guard.endpoint;
  }

  /** Ends all connections. */
  async close(): Promise<void> {
    await this.#guard.close();
  }
}
