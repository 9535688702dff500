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
}
