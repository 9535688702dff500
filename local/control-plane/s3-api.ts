import type { HttpAnswer } from '../http/http-answer.ts';
import type { ObjectStore } from '../s3/object-store.ts';
import type { ControlRequest, ServiceApi } from './service-api.ts';

/** Headers that are said of a connection or a body as it is sent, not of the answer. */
const ofConnection = new Set(['connection', 'content-length', 'date', 'keep-alive', 'transfer-encoding']);

/** S3, with the bucket in the path as SDK clients write it for an address without a name. */
export class S3Api implements ServiceApi {
  readonly #objects: ObjectStore;

  constructor(objects: ObjectStore) {
    this.#objects = objects;
  }

  async handle({ method, path, query, headers, body }: ControlRequest): Promise<HttpAnswer> {
    const sent = Object.entries(headers).map(([name, value]) => [name, String(value)] as const);
    const url = query.size === 0 ? path : `${path}?${query}`;
    const answer = await this.#objects.handle({ method, url, headers: Object.fromEntries(sent), body });
    const received = Object.entries(answer.headers).flatMap(([name, value]) =>
      ofConnection.has(name) ? [] : [value].flat().map((one) => [name, one] as const),
    );
    return { status: answer.status, headers: received, body: answer.body };
  }
}
