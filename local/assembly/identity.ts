import { createHash } from 'node:crypto';
import type { Stack } from './assembly.ts';
import type { Json, JsonObject } from './json.ts';

/** A resource on its way to an identity: its properties are resolved. */
export interface Declaration {
  readonly stack: Stack;
  readonly logicalId: string;
  readonly properties: JsonObject;
  /** Address of an `AWS::Lambda::Url`: its server listens before anything is resolved. Absent for other types. */
  readonly functionUrl?: string;
  /** Where SQS listens, without a `/` at the end: addresses of queues begin with it. */
  readonly dataPlane: string;
}

/** What others see of a resource: the value of `Ref`, and those of `Fn::GetAtt` by attribute. */
export interface Identity {
  readonly ref: string;
  readonly attributes: Readonly<Record<string, Json>>;
}

/** Gives the resources of one type their identity. */
export type Identify = (declaration: Declaration) => Identity;

/** The name a property gives to a resource, or one invented as CloudFormation does. */
export function nameOf({ stack, logicalId, properties }: Declaration, property: string): string {
  const given = properties[property];
  return typeof given === 'string' ? given : `${stack.name}-${logicalId}`;
}

/** An ARN in the account and region of a stack. */
export function arnOf({ account, region }: Stack, service: string, resource: string): string {
  return `arn:aws:${service}:${service === 'iam' ? '' : region}:${account}:${resource}`;
}

/** An id as AWS invents it; here the same one on every start. */
export function uuidOf({ stack, logicalId }: Pick<Declaration, 'logicalId' | 'stack'>): string {
  const hash = createHash('sha256').update(`${stack.name}/${logicalId}`).digest('hex');
  return hash.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');
}

/** So many characters of a-z and 0-9 as AWS invents them; here the same ones on every start. */
export function lettersOf({ stack, logicalId }: Pick<Declaration, 'logicalId' | 'stack'>, count: number): string {
  const hash = createHash('sha256').update(`${stack.name}/${logicalId}`).digest('hex');
  return BigInt(`0x${hash}`).toString(36).padStart(count, '0').slice(-count);
}
