import { kebabCase } from '#shared/contract/operations.ts';
import type { BucketName, QueueName, SecretName } from '#shared/contract/rights.ts';
import type { Severity } from './alarms/alarm-definition.ts';
import type { Stage, StageName } from './config.ts';

/** Name of a table within its stage, which its rights are written under in the contract. */
export type TableName = 'access' | 'board' | 'ops' | 'work';

/** The tables a restore can put another one in the place of. */
export const restorableTables = ['board', 'access'] as const;

/** One of them. */
export type RestorableTable = (typeof restorableTables)[number];

/** The parameter of stacks that names the table in use: `board` → `BoardTable`. */
export function tableParameter(table: RestorableTable): string {
  return `${table.charAt(0).toUpperCase()}${table.slice(1)}Table`;
}

/** The parameter that names the table in use before. */
export function formerTableParameter(table: RestorableTable): string {
  return `Former${tableParameter(table)}`;
}

/** The parameter of stacks that names the release its functions are published for. */
export const releaseParameter = 'Release';

/** Whether a table is one a restore can put another one in the place of. */
export function isRestorable(table: string): table is RestorableTable {
  return (restorableTables as readonly string[]).includes(table);
}

/** What every resource of a stage is called first: `status-board-<stage>-<what>`. */
export function resourceName(stage: StageName, what: string): string {
  return `status-board-${stage}-${what}`;
}

/** What is called so where names hold for all regions of an account, such as on CloudFront: two may have the same stage. */
export function globalName({ name, region }: Pick<Stage, 'name' | 'region'>, what: string): string {
  return `${resourceName(name, what)}-${region}`;
}

/** The name of a function, by the id of its contract: `moveAppointment` → `status-board-prod-move-appointment`. */
export function functionName(stage: StageName, id: string): string {
  return resourceName(stage, kebabCase(id));
}

/** What outputs end with that name a function no URL calls; before it stands its id. */
export const functionOutput = 'Function';

/** The name of a queue. */
export function queueName(stage: StageName, queue: QueueName): string {
  return resourceName(stage, queue);
}

/** Where messages go that were received too often. */
export function deadLetterQueueName(stage: StageName, queue: QueueName): string {
  return `${queueName(stage, queue)}-dead`;
}

/** A queue as SDK clients name it. */
export function queueUrl(
  { name, account, region }: Pick<Stage, 'account' | 'name' | 'region'>,
  queue: QueueName,
): string {
  return `https://sqs.${region}.amazonaws.com/${account}/${queueName(name, queue)}`;
}

/** The name of a bucket, of functions or of operators; those of all accounts share one room. */
export function bucketName(stage: Pick<Stage, 'account' | 'name' | 'region'>, bucket: BucketName | 'exports'): string {
  return `${resourceName(stage.name, bucket)}-${stage.account}-${stage.region}`;
}

/**
 * The name of a secret, with `_` inside: Secrets Manager takes a name that ends with a hyphen and six characters, such as `-pepper`, for
 * one with its own end cut off.
 */
export function secretName(stage: StageName, secret: SecretName): string {
  return resourceName(stage, secret.replaceAll('-', '_'));
}

/** The topic alarms of a severity are published to. */
export function topicName(stage: StageName, severity: Severity): string {
  return resourceName(stage, severity);
}

/** The ARN of that topic, for alarms of other stacks, and for commands. */
export function topicArn({ name, account, region }: Pick<Stage, 'account' | 'name' | 'region'>, severity: Severity) {
  return `arn:aws:sns:${region}:${account}:${topicName(name, severity)}`;
}

/** What the key is called that encrypts what alarms say. */
export function alarmKeyAlias(stage: StageName): string {
  return `alias/${resourceName(stage, 'alarms')}`;
}

/** What the key is called that encrypts exports of tables. */
export function exportKeyAlias(stage: StageName): string {
  return `alias/${resourceName(stage, 'exports')}`;
}

/** The name of an alarm, or of a part of one. */
export function alarmName({ name }: Pick<Stage, 'name'>, id: string): string {
  return resourceName(name, id);
}

/** The outputs of the stack of people that functions and the page are told of. */
export const poolOutput = 'UserPool';
export const poolClientOutput = 'UserPoolClient';
export const signInUrlOutput = 'SignInUrl';

/** What the host of the pages where people sign in begins with; those of all accounts in a region share one room. */
export function signInDomain({ name, account }: Pick<Stage, 'account' | 'name'>): string {
  return `${resourceName(name, 'people')}-${account}`;
}

/** Where those pages are, and the endpoints that give tokens. */
export function signInOrigin(stage: Pick<Stage, 'account' | 'name' | 'region'>): string {
  return `https://${signInDomain(stage)}.auth.${stage.region}.amazoncognito.com`;
}
