import { randomUUID } from 'node:crypto';
import type { EngineAnswer, EngineRequest } from '../fauxqs/engine.ts';
import type { Inbox } from './inbox.ts';
import type { Subscription, TopicDefinitions } from './topic-definition.ts';

/** Something to be published. */
export interface Publication {
  readonly topicArn: string;
  readonly subject: string;
  readonly message: string;
}

/** What topics work with. */
export interface TopicsParts {
  readonly inbox: Inbox;
  readonly now: () => number;
  /** Hands a request to the engine, which starts with it. */
  readonly ask: (request: EngineRequest) => Promise<EngineAnswer>;
}

/** A request of SNS's protocol, the query protocol. */
export function snsRequest(body: string): EngineRequest {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  return { method: 'POST', url: '/', headers, body: Buffer.from(body) };
}

const words: Readonly<Record<Subscription['protocol'], string>> = {
  ...{ email: 'email to', 'email-json': 'email to', sms: 'text to', http: 'call of', https: 'call of' },
  ...{ chat: 'chat in', sqs: 'queue' },
};

/** The topics of the templates. What would go to people ends in the inbox; queues get theirs by the engine, which starts for them alone. */
export class Topics {
  readonly #parts: TopicsParts;
  #definitions: TopicDefinitions = { topics: [], subscriptions: [] };

  constructor(parts: TopicsParts) {
    this.#parts = parts;
  }

  configure(definitions: TopicDefinitions): void {
    this.#definitions = definitions;
  }

  has(topicArn: string): boolean {
    return this.#definitions.topics.some(({ arn }) => arn === topicArn);
  }

  /** Publishes a message of the cloud itself. */
  async publish({ topicArn, subject, message }: Publication): Promise<void> {
    const parameters = { Action: 'Publish', TopicArn: topicArn, Subject: subject, Message: message };
    const isForQueues = this.#of(topicArn).some(({ protocol }) => protocol === 'sqs');
    if (isForQueues) await this.#parts.ask(snsRequest(new URLSearchParams(parameters).toString()));
    this.deliver({ topicArn, subject, message }, randomUUID());
  }

  /** Tells people of what was published. */
  deliver({ topicArn, subject, message }: Publication, id: string): void {
    const { inbox, now } = this.#parts;
    const recipients = this.#of(topicArn).map(({ protocol, endpoint }) => `${words[protocol]} ${endpoint}`);
    const topic = topicArn.slice(topicArn.lastIndexOf(':') + 1);
    inbox.add({ id, at: now(), topic, subject, message, recipients });
  }

  #of(topic: string): Subscription[] {
    return this.#definitions.subscriptions.filter(({ topicArn }) => topicArn === topic);
  }
}
