import type { buildApp } from 'fauxqs';

type Engine = Awaited<ReturnType<typeof buildApp>>;

/** A request to S3, or its answer. */
export interface ObjectRequest {
  readonly method: string;
  /** Path and query, the bucket first. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** What S3 answers. */
export interface ObjectAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: Buffer;
}

/**
 * S3, as far as deployments need it. Loading it costs a tenth of a second and 40 MB, so it starts with the first request:
 * `npm start` alone never asks for an object. It listens nowhere: requests are handed to it. Objects are forgotten when the
 * cloud ends; code and templates are kept where they are used, and deployment tools send again what is missing.
 */
export class ObjectStore {
  readonly #buckets: readonly string[];
  #engine: Promise<Engine> | undefined;

  /** @param buckets are there from the beginning, such as the one a bootstrapped account has for assets */
  constructor(buckets: readonly string[]) {
    this.#buckets = buckets;
  }

  /** Answers a request as S3 does. */
  async handle(request: ObjectRequest): Promise<ObjectAnswer> {
    this.#engine ??= this.#start();
    return ask(await this.#engine, request);
  }

  /** The bytes of an object; undefined where there is none. */
  async object(bucket: string, key: string): Promise<Buffer | undefined> {
    if (this.#engine === undefined) return undefined;
    const url = `/${bucket}/${encodeURI(key)}`;
    const { status, body } = await this.handle({ method: 'GET', url, headers: {}, body: Buffer.alloc(0) });
    return status === 200 ? body : undefined;
  }

  async close(): Promise<void> {
    await (await this.#engine?.catch(() => undefined))?.close();
  }

  async #start(): Promise<Engine> {
    const fauxqs = await import('fauxqs');
    const engine = await fauxqs.buildApp({ logger: false });
    for (const bucket of this.#buckets) {
      await ask(engine, { method: 'PUT', url: `/${bucket}`, headers: {}, body: Buffer.alloc(0) });
    }
    return engine;
  }
}

async function ask(engine: Engine, request: ObjectRequest): Promise<ObjectAnswer> {
  const { method, url, headers, body } = request;
  const answer = await engine.inject({
    method: method as 'GET',
    url,
    headers: { ...headers, host: '127.0.0.1' },
    ...(body.length > 0 && { payload: body }),
  });
  const received = Object.entries(answer.headers).map(([name, value]) => [
    name,
    typeof value === 'number' ? `${value}` : value,
  ]);
  return { status: answer.statusCode, headers: Object.fromEntries(received), body: answer.rawPayload };
}
