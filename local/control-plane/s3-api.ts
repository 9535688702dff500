import { type HttpAnswer, headerPairs } from '../http/http-answer.ts';
import { wrongChecksum } from '../s3/body-checksum.ts';
import type { ObjectStore } from '../s3/object-store.ts';
import type { ControlRequest, ServiceApi } from './service-api.ts';
import { xmlContent } from './xml.ts';

/** Headers that are said of a connection or a body as it is sent, not of the answer. */
const ofConnection = new Set(['connection', 'date', 'keep-alive', 'transfer-encoding']);

/** What the engine takes for a form or a message, though S3 takes it for bytes like all others. */
const misread = /^application\/x-(www-form-urlencoded|amz-json-1\.0)\b/;

function sentHeaders({ headers }: ControlRequest): Record<string, string> {
  const sent = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
  return misread.test(sent['content-type'] ?? '') ? { ...sent, 'content-type': 'binary/octet-stream' } : sent;
}

/** Headers a link wants the answer to have, such as `response-content-disposition`. The engine does not have them. */
function wantedHeaders({ method, query }: ControlRequest, status: number): Map<string, string> {
  if (method !== 'GET' || status >= 300) return new Map();
  const wanted = [...query].filter(([name]) => name.startsWith('response-'));
  return new Map(wanted.map(([name, value]) => [name.slice('response-'.length), value]));
}

/** Where the body is not what the request says it is. */
function badDigest({ method, headers, query, body }: ControlRequest): HttpAnswer | undefined {
  // What comes in chunks of S3's own has its checksum behind it.
  if (method !== 'PUT' || String(headers['content-encoding']).includes('aws-chunked')) return undefined;
  const given = new Map([...query].map(([name, value]) => [name.toLowerCase(), value]));
  const wrong = wrongChecksum((name) => headers[name]?.toString() ?? given.get(name), body);
  if (wrong === undefined) return undefined;
  const error = { Code: 'BadDigest', Message: `The ${wrong} you specified did not match the calculated checksum.` };
  const text = `<?xml version="1.0" encoding="UTF-8"?><Error>${xmlContent(error)}</Error>`;
  return { status: 400, headers: headerPairs({ 'Content-Type': 'application/xml' }), body: text };
}

/** S3, with the bucket in the path as SDK clients write it for an address without a name. */
export class S3Api implements ServiceApi {
  readonly #objects: ObjectStore;

  constructor(objects: ObjectStore) {
    this.#objects = objects;
  }

  async handle(request: ControlRequest): Promise<HttpAnswer> {
    const { method, path, query, body } = request;
    const refused = badDigest(request);
    if (refused !== undefined) return refused;
    const url = query.size === 0 ? path : `${path}?${query}`;
    const answer = await this.#objects.handle({ method, url, headers: sentHeaders(request), body });
    const wanted = wantedHeaders(request, answer.status);
    // The length of a body that is not sent is said nowhere else.
    const isLeftOut = (name: string) =>
      ofConnection.has(name) || wanted.has(name) || (name === 'content-length' && method !== 'HEAD');
    const received = Object.entries(answer.headers).flatMap(([name, value]) =>
      isLeftOut(name) ? [] : [value].flat().map((one) => [name, one] as const),
    );
    return { status: answer.status, headers: [...received, ...wanted], body: answer.body };
  }
}
