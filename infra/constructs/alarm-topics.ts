import { CfnSlackChannelConfiguration } from 'aws-cdk-lib/aws-chatbot';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { RemovalPolicy, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { acknowledge } from '../acknowledgements.ts';
import type { Severity } from '../alarms/alarm-definition.ts';
import type { Stage } from '../config.ts';
import { alarmKeyAlias, resourceName, topicName } from '../names.ts';
import { ofAccount } from './key-policy.ts';

/**
 * A topic for each severity, encrypted by a key of the stage: alarms cannot publish to a topic with the key AWS manages for SNS. Whoever
 * is called stands in the stage's settings: mail for each severity, and a chat channel for both.
 */
export class AlarmTopics extends Construct {
  constructor(scope: Construct, id: string, stage: Stage) {
    super(scope, id);
    const { account } = Stack.of(this);
    const key = new Key(this, 'Key', {
      description: `Status Board ${stage.name}: what alarms say`,
      // Policies of those who try the alarms name it by this.
      alias: alarmKeyAlias(stage.name),
      enableKeyRotation: true,
      policy: ofAccount(),
      removalPolicy: RemovalPolicy.DESTROY,
    });
    key.addToResourcePolicy(
      new PolicyStatement({
        sid: 'AlarmsPublish',
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: ['*'],
        conditions: { StringEquals: { 'aws:SourceAccount': account } },
      }),
    );
    const topics = (['page', 'ticket'] as const).map((severity) => this.#topicOf(stage, severity, key));
    if (stage.watch.chat !== undefined) this.#tellChat(stage, stage.watch.chat, topics);
  }

  #topicOf(stage: Stage, severity: Severity, masterKey: Key): Topic {
    const topic = new Topic(this, severity === 'page' ? 'Page' : 'Ticket', {
      topicName: topicName(stage.name, severity),
      displayName: `Status Board ${stage.name}: ${severity}`,
      masterKey,
      enforceSSL: true,
    });
    topic.addToResourcePolicy(
      new PolicyStatement({
        sid: 'AlarmsPublish',
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    );
    for (const address of stage.watch[severity]) topic.addSubscription(new EmailSubscription(address));
    acknowledge(topic, 'Serverless::Serverless-SNSRedrivePolicy');
    return topic;
  }

  #tellChat(stage: Stage, chat: NonNullable<Stage['watch']['chat']>, topics: readonly Topic[]): void {
    const role = new Role(this, 'Chat', {
      assumedBy: new ServicePrincipal('chatbot.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
      description: 'Lets the chat be told, and do nothing',
    });
    new CfnSlackChannelConfiguration(this, 'Channel', {
      configurationName: resourceName(stage.name, 'alarms'),
      slackWorkspaceId: chat.workspace,
      slackChannelId: chat.channel,
      iamRoleArn: role.roleArn,
      snsTopicArns: topics.map(({ topicArn }) => topicArn),
      guardrailPolicies: ['arn:aws:iam::aws:policy/CloudWatchReadOnlyAccess'],
    });
  }
}
