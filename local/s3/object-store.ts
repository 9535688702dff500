import type { EngineAnswer, EngineRequest, Fauxqs } from '../fauxqs/engine.ts';

/** S3, as the engine has it. */
export class ObjectStore {
  readonly #engine: Fauxqs;

  constructor(engine: Fauxqs) {
    this.#engine = engine;
  }

  /** Answers a request as S3 does. */
  handle(request: EngineRequest): Promise<EngineAnswer> {
    return this.#engine.handle(request);
  }

  /** The bytes of an object; undefined where there is none. */
  async object(bucket: string, key: string): Promise<Buffer | undefined> {
    const url = `/${bucket}/${encodeURI(key)}`;
    const { status, body } = await this.handle({ method: 'GET', url, headers: {}, body: Buffer.alloc(0) });
    return status === 200 ? body : undefined;
  }

  /** Puts an object. @throws Error with what S3 answers, as where there is no such bucket */
  async put(bucket: string, key: string, body: Buffer): Promise<void> {
    const url = `/${bucket}/${encodeURI(key)}`;
    const headers = { 'content-type': 'binary/octet-stream', 'content-length': String(body.length) };
    const { status, body: answer } = await this.handle({ method: 'PUT', url, headers, body });
    if (status === 200) return;
    const [, why = `it answers ${status}`] = /<Message>([^<]*)/.exec(answer.toString()) ?? [];
    throw new Error(`${bucket}: ${why}`);
  }

  /** Keys that begin with a text, in order: the first thousand. */
  async keys(bucket: string, prefix: string): Promise<string[]> {
    const url = `/${bucket}?list-type=2&prefix=${encodeURIComponent(prefix)}`;
    const { body } = await this.handle({ method: 'GET', url, headers: {}, body: Buffer.alloc(0) });
    return Array.from(body.toString().matchAll(/<Key>([^<]*)<\/Key>/g), ([, key = '']) => key);
  }
}
