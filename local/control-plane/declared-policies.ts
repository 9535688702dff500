import { isObject } from '../assembly/json.ts';
import type { Resource } from '../assembly/resolve-assembly.ts';
import { AwsJsonError, awsJsonService } from './aws-json.ts';
import { QueryParameters } from './query-protocol.ts';
import type { ServiceApi } from './service-api.ts';
import { xmlContent } from './xml.ts';

/** Gives the resources that run. */
type ResourcesNow = () => readonly Resource[];

/** The policy a template declares for a thing, as text; undefined where it declares none. */
function policyFor(resources: readonly Resource[], type: string, list: string, thing: string): string | undefined {
  const isMeant = (value: unknown) => Array.isArray(value) && value.some((ref) => String(ref) === thing);
  const found = resources.find((resource) => resource.type === type && isMeant(resource.properties[list]));
  return found === undefined ? undefined : JSON.stringify(found.properties.PolicyDocument);
}

/** What lies after the host, by which every address of a queue names it. */
const pathOf = (url: string): string => url.replace(/^https?:\/\/[^/]*/, '');

/** SQS with the policies templates declare for their queues, to be read; all else by the engine. */
export function withQueuePolicies(engine: ServiceApi, resourcesNow: ResourcesNow): ServiceApi {
  return {
    handle: async (request) => {
      const answer = await engine.handle(request);
      if (request.headers['x-amz-target'] !== 'AmazonSQS.GetQueueAttributes' || answer.status !== 200) return answer;
      const { QueueUrl = '', AttributeNames = [] } = JSON.parse(request.body.toString()) as {
        QueueUrl?: string;
        AttributeNames?: readonly string[];
      };
      const isAsked = AttributeNames.some((name) => name === 'Policy' || name === 'All');
      const queue = resourcesNow().find(
        ({ type, ref }) => type === 'AWS::SQS::Queue' && pathOf(ref) === pathOf(QueueUrl),
      );
      const Policy = queue && policyFor(resourcesNow(), 'AWS::SQS::QueuePolicy', 'Queues', queue.ref);
      if (!isAsked || Policy === undefined) return answer;
      const told = JSON.parse(String(answer.body)) as { Attributes?: object };
      return { ...answer, body: JSON.stringify({ ...told, Attributes: { ...told.Attributes, Policy } }) };
    },
  };
}

/** SNS with the policies templates declare for their topics, to be read; all else as it is. */
export function withTopicPolicies(topics: ServiceApi, resourcesNow: ResourcesNow): ServiceApi {
  return {
    handle: async (request) => {
      const answer = await topics.handle(request);
      const parameters = new QueryParameters(request.body.toString());
      if (parameters.get('Action') !== 'GetTopicAttributes' || answer.status !== 200) return answer;
      const value = policyFor(resourcesNow(), 'AWS::SNS::TopicPolicy', 'Topics', parameters.get('TopicArn') ?? '');
      if (value === undefined) return answer;
      const entry = xmlContent({ entry: { key: 'Policy', value } });
      return { ...answer, body: String(answer.body).replace('</Attributes>', () => `${entry}</Attributes>`) };
    },
  };
}

/** KMS, to be read: whom templates let use a key. Nothing here encrypts by one. */
export function kmsApi(resourcesNow: ResourcesNow): ServiceApi {
  return awsJsonService('TrentService', {
    GetKeyPolicy: async (input) => {
      const { KeyId } = Object(input) as { KeyId?: unknown };
      const key = resourcesNow().find(({ type, ref }) => type === 'AWS::KMS::Key' && ref === KeyId);
      if (key === undefined) throw new AwsJsonError('NotFoundException', `Key '${KeyId}' does not exist`);
      const { KeyPolicy } = key.properties;
      return { Policy: JSON.stringify(isObject(KeyPolicy) ? KeyPolicy : {}), PolicyName: 'default' };
    },
  });
}
