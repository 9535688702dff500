import type { EngineAnswer, EngineRequest } from '../fauxqs/engine.ts';
import { type HttpAnswer, headerPairs } from '../http/http-answer.ts';
import { snsRequest, type Topics } from '../sns/topics.ts';
import { QueryParameters } from './query-protocol.ts';
import type { ControlRequest, ServiceApi } from './service-api.ts';
import { xmlContent } from './xml.ts';

/** What can be done with topics; they themselves, and who is subscribed, come from templates alone. */
const actions = [
  ...['Publish', 'PublishBatch', 'ListTopics', 'GetTopicAttributes', 'ListSubscriptions', 'ListSubscriptionsByTopic'],
  'GetSubscriptionAttributes',
];

function refusal(Code: string, Message: string, RequestId: string): HttpAnswer {
  const content = xmlContent({ Error: { Type: 'Sender', Code, Message }, RequestId });
  const body = `<ErrorResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/">${content}</ErrorResponse>`;
  return { status: 400, headers: headerPairs({ 'Content-Type': 'text/xml' }), body };
}

/** Ids of what was published, in the order of the answer. */
function idsIn(body: string): string[] {
  return Array.from(body.matchAll(/<MessageId>([^<]{1,100})<\/MessageId>/g), ([, id = '']) => id);
}

/** SNS, by the query protocol: what is published goes to queues by the engine, and to people, which is the inbox. */
export class SnsApi implements ServiceApi {
  readonly #topics: Topics;
  readonly #ask: (request: EngineRequest) => Promise<EngineAnswer>;

  /** @param ask hands a request to the engine */
  constructor(topics: Topics, ask: (request: EngineRequest) => Promise<EngineAnswer>) {
    this.#topics = topics;
    this.#ask = ask;
  }

  async handle({ body, requestId }: ControlRequest): Promise<HttpAnswer> {
    const text = body.toString();
    const parameters = new QueryParameters(text);
    const action = parameters.get('Action') ?? '';
    if (!actions.includes(action)) {
      return refusal('InvalidAction', `the local cloud has no ${action}; it has: ${actions.join(', ')}`, requestId);
    }
    const answer = await this.#ask(snsRequest(text));
    if (answer.status === 200 && action === 'Publish') this.#deliver(parameters, answer);
    if (answer.status === 200 && action === 'PublishBatch') this.#deliverBatch(parameters, answer);
    return { status: answer.status, headers: headerPairs({ 'Content-Type': 'text/xml' }), body: answer.body };
  }

  #deliver(parameters: QueryParameters, { body }: EngineAnswer): void {
    const [id = ''] = idsIn(body.toString());
    const [topicArn, subject] = [parameters.require('TopicArn'), parameters.get('Subject') ?? ''];
    this.#topics.deliver({ topicArn, subject, message: parameters.require('Message') }, id);
  }

  #deliverBatch(parameters: QueryParameters, { body }: EngineAnswer): void {
    const text = body.toString();
    const topicArn = parameters.require('TopicArn');
    for (const { Id = '', Subject: subject = '', Message: message = '' } of parameters.list(
      'PublishBatchRequestEntries',
    )) {
      const [, id] = new RegExp(`<Id>${Id}</Id><MessageId>([^<]{1,100})</MessageId>`).exec(text) ?? [];
      if (id !== undefined) this.#topics.deliver({ topicArn, subject, message }, id);
    }
  }
}
