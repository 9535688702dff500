import { CloudError } from '../cloud-error.ts';
import { type HttpAnswer, headerPairs } from '../http/http-answer.ts';
import type { ControlRequest, ServiceApi } from './service-api.ts';
import { type XmlValue, xmlContent } from './xml.ts';

/** A refusal, as services of the query protocol tell it. */
export class QueryError extends Error {
  readonly status: number;

  constructor(name: string, message: string, status = 400) {
    super(message);
    this.name = name;
    this.status = status;
  }
}

/** The parameters of a request. Those nobody asks for are refused, never ignored. */
export class QueryParameters {
  readonly #values: ReadonlyMap<string, string>;
  readonly #asked = new Set(['Action', 'Version']);

  constructor(body: string) {
    this.#values = new Map(new URLSearchParams(body));
  }

  get(name: string): string | undefined {
    this.#asked.add(name);
    const value = this.#values.get(name);
    return value === '' ? undefined : value;
  }

  /** @throws QueryError where it is missing */
  require(name: string): string {
    const value = this.get(name);
    if (value !== undefined) return value;
    throw new QueryError('ValidationError', `1 validation error detected: Value null at '${name}' must not be null`);
  }

  /** What a list holds: `Tags.member.1.Key` gives `{ Key }`. An element that is no structure has its value under ''. */
  list(name: string): Readonly<Record<string, string>>[] {
    // An empty list is written as its name alone.
    this.#asked.add(name);
    const elements = new Map<number, Record<string, string>>();
    for (const [key, value] of this.#values) {
      const [, position, member = ''] = new RegExp(`^${name}\\.member\\.(\\d+)(?:\\.(.*))?$`).exec(key) ?? [];
      if (position === undefined) continue;
      this.#asked.add(key);
      elements.set(Number(position), { ...elements.get(Number(position)), [member]: value });
    }
    return [...elements].sort(([one], [other]) => one - other).map(([, element]) => element);
  }

  /** Parameters that change nothing here, whatever they say. */
  ignore(...names: readonly string[]): void {
    for (const name of names) this.list(name);
  }

  /** @throws QueryError naming a parameter nobody asked for */
  refuseOthers(action: string): void {
    const unknown = [...this.#values.keys()].find((name) => !this.#asked.has(name));
    if (unknown === undefined) return;
    throw new QueryError('ValidationError', `the local cloud does not know the parameter ${unknown} of ${action}`);
  }
}

/** Reads the parameters of an action, and gives what is to be done with them once all of them are known. */
// biome-ignore lint/suspicious/noConfusingVoidType: an action that answers nothing returns nothing, at once or later.
export type QueryAction = (parameters: QueryParameters) => () => Promise<XmlValue | void> | XmlValue | void;

function xmlAnswer(status: number, content: string): HttpAnswer {
  return { status, headers: headerPairs({ 'Content-Type': 'text/xml' }), body: content };
}

/** A service of the query protocol: form-encoded requests, answers in XML. */
export class QueryApi implements ServiceApi {
  readonly #namespace: string;
  readonly #actions: Readonly<Record<string, QueryAction>>;

  /** @param namespace of the XML the service answers */
  constructor(namespace: string, actions: Readonly<Record<string, QueryAction>>) {
    this.#namespace = namespace;
    this.#actions = actions;
  }

  async handle({ body, requestId }: ControlRequest): Promise<HttpAnswer> {
    try {
      const parameters = new QueryParameters(body.toString());
      const name = parameters.get('Action') ?? '';
      const action = this.#actions[name];
      if (action === undefined) {
        const known = Object.keys(this.#actions).join(', ');
        throw new QueryError('InvalidAction', `the local cloud has no action "${name}" here; it has: ${known}`);
      }
      const run = action(parameters);
      parameters.refuseOthers(name);
      const result = xmlContent((await run()) ?? undefined);
      const metadata = xmlContent({ ResponseMetadata: { RequestId: requestId } });
      const content = `<${name}Result>${result}</${name}Result>${metadata}`;
      return xmlAnswer(200, `<${name}Response xmlns="${this.#namespace}">${content}</${name}Response>`);
    } catch (error) {
      return this.#failure(error, requestId);
    }
  }

  #failure(error: unknown, RequestId: string): HttpAnswer {
    if (!(error instanceof CloudError || error instanceof QueryError)) throw error;
    const status = error instanceof QueryError ? error.status : 400;
    const { message: Message } = error;
    const Code = error.name === 'CloudError' ? 'ValidationError' : error.name;
    const content = xmlContent({ Error: { Type: 'Sender', Code, Message }, RequestId });
    return xmlAnswer(status, `<ErrorResponse xmlns="${this.#namespace}">${content}</ErrorResponse>`);
  }
}
