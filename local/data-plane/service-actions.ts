import type { IncomingHttpHeaders } from 'node:http';
import type { Place } from '../cloudformation/bootstrap.ts';
import { objectActions } from '../iam/object-actions.ts';
import type { Action } from '../iam/policy.ts';
import { queueActions } from '../iam/queue-actions.ts';
import type { DataService } from './access.ts';

/** A request to one of the services, as it was sent. */
export interface ServiceRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** What is not JSON says nothing. */
function jsonOf(body: Buffer): object {
  try {
    return Object(JSON.parse(body.toString('utf8')));
  } catch {
    return {};
  }
}

/**
 * What a request needs the rights to. Secrets Manager judges by itself, since it alone knows the ARN of a secret, and STS by whom a role
 * trusts.
 */
export function serviceActions(service: DataService, request: ServiceRequest, place: Place): Action[] {
  const [, operation = ''] = String(request.headers['x-amz-target']).split('.');
  switch (service) {
    case 's3':
      return objectActions(request);
    case 'sqs':
      return queueActions(operation, jsonOf(request.body), place);
    case 'monitoring':
      return [{ action: `cloudwatch:${operation}`, resource: '*', context: {} }];
    case 'secretsmanager':
    case 'sts':
      return [];
  }
}

/**
 * What tells whoever reads an object that it is not there: the right to list its bucket. Without it S3 answers 403.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html
 */
export function toLearnAbsence(service: DataService, { method, path }: ServiceRequest): Action[] {
  const [, bucket = '', key = ''] = path.split('/');
  if (service !== 's3' || !['GET', 'HEAD'].includes(method) || key === '') return [];
  return [{ action: 's3:ListBucket', resource: `arn:aws:s3:::${bucket}`, context: {} }];
}
