import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '#local/assembly/json.ts';
import { CloudError } from '#local/cloud-error.ts';
import { topicDefinitions } from '#local/sns/topic-definition.ts';
import { type Declared, resolve, template } from '../assembly/template-fixture.ts';

const arn = 'arn:aws:sns:eu-west-1:123456789012:page';

const page: Declared = { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'page', DisplayName: 'Page' } };

const subscription = (properties: JsonObject): Declared => ({
  Type: 'AWS::SNS::Subscription',
  Properties: { TopicArn: { Ref: 'Page' }, ...properties },
});

const definitionsOf = (resources: Record<string, Declared>) =>
  topicDefinitions(resolve({ s: template(resources) }).resources);

describe('the topics of a template', () => {
  it('have subscribers of their own, declared ones, and channels', () => {
    const { topics, subscriptions } = definitionsOf({
      Page: { ...page, Properties: { TopicName: 'page', Subscription: [{ Protocol: 'sms', Endpoint: '+15550100' }] } },
      Mail: subscription({ Protocol: 'email', Endpoint: 'ops@example.com' }),
      Queue: subscription({ Protocol: 'sqs', Endpoint: 'arn:aws:sqs:x', RawMessageDelivery: true }),
      Teams: {
        Type: 'AWS::Chatbot::MicrosoftTeamsChannelConfiguration',
        Properties: { ConfigurationName: 'ops', TeamsChannelId: 'T', SnsTopicArns: [{ Ref: 'Page' }] },
      },
    });
    expect(topics).toEqual([{ name: 'page', arn, displayName: '' }]);
    expect(subscriptions.map(({ protocol, endpoint, isRaw }) => [protocol, endpoint, isRaw])).toEqual([
      ['sms', '+15550100', false],
      ['email', 'ops@example.com', false],
      ['sqs', 'arn:aws:sqs:x', true],
      ['chat', 'Microsoft Teams, ops', false],
    ]);
  });

  it.each([
    [
      'a way of telling it does not have',
      subscription({ Protocol: 'firehose', Endpoint: 'x' }),
      'tells nobody by firehose',
    ],
    [
      'a filter it would not look at',
      subscription({ Protocol: 'email', Endpoint: 'x', FilterPolicy: {} }),
      'FilterPolicy',
    ],
    [
      'a topic that is not there',
      subscription({ Protocol: 'email', Endpoint: 'x', TopicArn: 'arn:gone' }),
      'a topic no template has',
    ],
    ['a FIFO topic', { Type: 'AWS::SNS::Topic', Properties: { FifoTopic: true } } as Declared, 'FifoTopic'],
  ])('are refused at start with %s', (_, resource, reason) => {
    const read = () => definitionsOf({ Page: page, Other: resource });
    expect(read).toThrow(CloudError);
    expect(read).toThrow(reason);
  });
});
