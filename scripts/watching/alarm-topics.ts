import {
  NotFoundException,
  PublishCommand,
  paginateListSubscriptionsByTopic,
  SNSClient,
  type SNSClientConfig,
  type Subscription,
} from '@aws-sdk/client-sns';

/** What is told to whoever is subscribed to a topic. */
export interface Publication {
  readonly topicArn: string;
  /** At most 100 characters. */
  readonly subject: string;
  /** JSON. */
  readonly message: string;
}

/** Somebody who is subscribed. */
export interface Recipient {
  /** Such as `email to on-call@example.com`. */
  readonly who: string;
  /** Whether he has said that he wants it: until then nothing is sent to him. */
  readonly isConfirmed: boolean;
}

/** The topics alarms are told to. */
export interface AlarmTopics {
  /** Who is subscribed; undefined where there is no such topic. */
  recipients(topicArn: string, signal: AbortSignal): Promise<Recipient[] | undefined>;
  publish(publication: Publication, signal: AbortSignal): Promise<void>;
}

/** Where AWS's chat application listens. */
const chat = /^https:\/\/global\.sns-api\.chatbot\.amazonaws\.com/;

function recipientOf({ Endpoint = '', Protocol = '', SubscriptionArn = '' }: Subscription): Recipient {
  const isConfirmed = SubscriptionArn.startsWith('arn:');
  return { who: chat.test(Endpoint) ? 'the chat channel' : `${Protocol} to ${Endpoint}`, isConfirmed };
}

/** The topics on SNS. */
export class SnsAlarmTopics implements AlarmTopics {
  readonly #client: SNSClient;

  /** @param config region, credentials and endpoint where they are not the environment's */
  constructor(config: SNSClientConfig) {
    this.#client = new SNSClient(config);
  }

  async recipients(topicArn: string, signal: AbortSignal): Promise<Recipient[] | undefined> {
    const found: Recipient[] = [];
    const [client, asked] = [{ client: this.#client }, { TopicArn: topicArn }];
    try {
      for await (const page of paginateListSubscriptionsByTopic(client, asked, { abortSignal: signal })) {
        found.push(...(page.Subscriptions ?? []).map(recipientOf));
      }
    } catch (error) {
      if (error instanceof NotFoundException) return undefined;
      throw error;
    }
    return found;
  }

  async publish({ topicArn: TopicArn, subject: Subject, message: Message }: Publication, signal: AbortSignal) {
    await this.#client.send(new PublishCommand({ TopicArn, Subject, Message }), { abortSignal: signal });
  }
}
