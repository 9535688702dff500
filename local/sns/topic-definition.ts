import * as z from 'zod/mini';
import { readProperties } from '../assembly/properties.ts';
import type { Resource } from '../assembly/resolve-assembly.ts';
import { CloudError } from '../cloud-error.ts';

const Inline = z.strictObject({ Protocol: z.string(), Endpoint: z.string() });

/** `AWS::SNS::Topic`: a standard topic. Its encryption can be read, and has no local counterpart. */
const TopicProperties = z.strictObject({
  TopicName: z.optional(z.string().check(z.regex(/^[\w-]{1,256}$/))),
  DisplayName: z.optional(z.string()),
  FifoTopic: z.optional(z.literal(false)),
  Subscription: z._default(z.array(Inline), []),
  KmsMasterKeyId: z.optional(z.string()),
  SignatureVersion: z.optional(z.unknown()),
  TracingConfig: z.optional(z.unknown()),
  Tags: z.optional(z.unknown()),
});

/** `AWS::SNS::Subscription`. */
const SubscriptionProperties = z.strictObject({
  TopicArn: z.string(),
  Protocol: z.string(),
  Endpoint: z.string(),
  RawMessageDelivery: z._default(z.coerce.boolean(), false),
  Region: z.optional(z.unknown()),
});

/** Of a channel configuration of AWS Chatbot: which topics it tells whom of. */
const ChannelProperties = z.looseObject({
  ConfigurationName: z.string(),
  SlackChannelId: z.optional(z.string()),
  TeamsChannelId: z.optional(z.string()),
  SnsTopicArns: z._default(z.array(z.string()), []),
});

/** What is told of what is published: people, whose messages end in the inbox here, and queues. */
const protocols = ['email', 'email-json', 'sms', 'http', 'https', 'sqs', 'chat'] as const;
type Protocol = (typeof protocols)[number];

/** Who is told. */
export interface Subscription {
  readonly arn: string;
  readonly topicArn: string;
  readonly protocol: Protocol;
  /** An address, a number, a channel, or the ARN of a queue. */
  readonly endpoint: string;
  /** Whether a queue gets the message alone, without what SNS says of it. */
  readonly isRaw: boolean;
}

/** A topic as the template wants it. */
export interface TopicDefinition {
  readonly name: string;
  readonly arn: string;
  readonly displayName: string;
  /** The key it is encrypted by on AWS. */
  readonly masterKey: string | undefined;
}

/** What templates have of SNS. */
export interface TopicDefinitions {
  readonly topics: readonly TopicDefinition[];
  readonly subscriptions: readonly Subscription[];
}

function subscriptionOf(place: string, topicArn: string, given: z.output<typeof Inline>, arn: string, isRaw = false) {
  const { Endpoint: endpoint } = given;
  const protocol = protocols.find((it) => it === given.Protocol);
  if (protocol === undefined) {
    throw new CloudError(
      `${place}.Protocol: the local cloud tells nobody by ${given.Protocol}; it has ${protocols.join(', ')}`,
    );
  }
  return { arn, topicArn, protocol, endpoint, isRaw };
}

function ofTopic(resource: Resource): Subscription[] {
  const { Subscription: given } = readProperties(resource, TopicProperties);
  return given.map((it, index) => {
    const place = `${resource.place}.Properties.Subscription.${index}`;
    return subscriptionOf(place, resource.ref, it, `${resource.ref}:${resource.logicalId}-${index}`);
  });
}

function declared(resource: Resource): Subscription {
  const { TopicArn, RawMessageDelivery, ...given } = readProperties(resource, SubscriptionProperties);
  return subscriptionOf(`${resource.place}.Properties`, TopicArn, given, resource.ref, RawMessageDelivery);
}

function ofChannel(resource: Resource): Subscription[] {
  const {
    ConfigurationName: name,
    SlackChannelId: slack,
    SnsTopicArns: topics,
  } = readProperties(resource, ChannelProperties);
  const endpoint = `${slack === undefined ? 'Microsoft Teams' : 'Slack'}, ${name}`;
  return topics.map((topicArn) => {
    return { arn: `${topicArn}:${resource.logicalId}`, topicArn, protocol: 'chat', endpoint, isRaw: false };
  });
}

/**
 * The topics among an assembly's resources, and who is subscribed to them.
 * @throws CloudError for what cannot be executed, or a topic no template has
 */
export function topicDefinitions(resources: readonly Resource[]): TopicDefinitions {
  const of = (type: RegExp) => resources.filter((resource) => type.test(resource.type));
  const topics = of(/^AWS::SNS::Topic$/).map((resource) => {
    const { DisplayName: displayName = '', KmsMasterKeyId: masterKey } = readProperties(resource, TopicProperties);
    return { name: String(resource.attributes.TopicName), arn: resource.ref, displayName, masterKey };
  });
  const known = new Set(topics.map(({ arn }) => arn));
  const subscriptions = [
    ...of(/^AWS::SNS::Topic$/).flatMap(ofTopic),
    ...of(/^AWS::SNS::Subscription$/).map(declared),
    ...of(/^AWS::Chatbot::/).flatMap(ofChannel),
  ];
  const lost = subscriptions.find(({ topicArn }) => !known.has(topicArn));
  if (lost !== undefined)
    throw new CloudError(`${lost.endpoint} is subscribed to ${lost.topicArn}, a topic no template has`);
  return { topics, subscriptions };
}
