import type { SnsStore } from '../fauxqs/modules.ts';
import type { TopicDefinitions } from './topic-definition.ts';

/** Makes the topics of the engine what the templates say, with their ARNs as they are there. */
export function ensureTopics(store: SnsStore, { topics, subscriptions }: TopicDefinitions): void {
  store.purgeAll();
  for (const { name, arn, displayName, masterKey } of topics) {
    const subscriptionArns = subscriptions.filter(({ topicArn }) => topicArn === arn).map((it) => it.arn);
    const attributes: Record<string, string> = {
      ...(displayName !== '' && { DisplayName: displayName }),
      ...(masterKey !== undefined && { KmsMasterKeyId: masterKey }),
    };
    store.topics.set(arn, { arn, name, attributes, tags: new Map(), subscriptionArns });
  }
  for (const { arn, topicArn, protocol, endpoint, isRaw } of subscriptions) {
    const attributes: Record<string, string> = isRaw ? { RawMessageDelivery: 'true' } : {};
    store.subscriptions.set(arn, { arn, topicArn, protocol, endpoint, confirmed: true, attributes });
  }
}
