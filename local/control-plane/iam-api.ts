import { isObject, type JsonObject } from '../assembly/json.ts';
import type { Resource } from '../assembly/resolve-assembly.ts';
import { QueryApi, QueryError, type QueryParameters } from './query-protocol.ts';

/** See https://docs.aws.amazon.com/IAM/latest/APIReference */
const namespace = 'https://iam.amazonaws.com/doc/2010-05-08/';

/** How IAM writes a document into an answer: as RFC 3986 encodes it. */
function encoded(document: unknown): string {
  const upper = (sign: string) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`;
  return encodeURIComponent(JSON.stringify(document)).replaceAll(/[!'()*]/g, upper);
}

const objectsIn = (value: unknown): JsonObject[] => (Array.isArray(value) ? value.filter(isObject) : []);

/** Documents of the policies in a role, by name: those written into it, and those of `AWS::IAM::Policy`. */
function inlinePolicies(role: Resource, resources: readonly Resource[]): Map<string, unknown> {
  const besides = resources.filter(({ type, properties: { Roles } }) => {
    return type === 'AWS::IAM::Policy' && Array.isArray(Roles) && Roles.includes(role.ref);
  });
  const all = [...objectsIn(role.properties.Policies), ...besides.map(({ properties }) => properties)];
  return new Map(all.map(({ PolicyName, PolicyDocument }) => [String(PolicyName), PolicyDocument]));
}

/** IAM, to be read: what the roles of templates allow, and whom. @param resourcesNow what runs */
export function iamApi(resourcesNow: () => readonly Resource[]): QueryApi {
  const roleOf = (parameters: QueryParameters): Resource => {
    parameters.ignore('MaxItems');
    const name = parameters.require('RoleName');
    const found = resourcesNow().find(({ type, ref }) => type === 'AWS::IAM::Role' && ref === name);
    if (found === undefined) throw new QueryError('NoSuchEntity', `The role with name ${name} cannot be found.`, 404);
    return found;
  };
  return new QueryApi(namespace, {
    GetRole: (parameters) => {
      const { ref: RoleName, attributes, properties } = roleOf(parameters);
      const AssumeRolePolicyDocument = encoded(properties.AssumeRolePolicyDocument ?? {});
      return () => ({ Role: { RoleName, Arn: String(attributes.Arn), AssumeRolePolicyDocument } });
    },
    ListRolePolicies: (parameters) => {
      const role = roleOf(parameters);
      const PolicyNames = [...inlinePolicies(role, resourcesNow()).keys()].sort();
      return () => ({ PolicyNames, IsTruncated: false });
    },
    GetRolePolicy: (parameters) => {
      const [role, PolicyName] = [roleOf(parameters), parameters.require('PolicyName')];
      const document = inlinePolicies(role, resourcesNow()).get(PolicyName);
      if (document === undefined) {
        const message = `The role policy with name ${PolicyName} cannot be found.`;
        throw new QueryError('NoSuchEntity', message, 404);
      }
      return () => ({ RoleName: role.ref, PolicyName, PolicyDocument: encoded(document) });
    },
    ListAttachedRolePolicies: (parameters) => {
      const { ManagedPolicyArns } = roleOf(parameters).properties;
      const arns = Array.isArray(ManagedPolicyArns) ? ManagedPolicyArns.map(String) : [];
      const AttachedPolicies = arns.map((arn) => ({ PolicyName: arn.slice(arn.lastIndexOf('/') + 1), PolicyArn: arn }));
      return () => ({ AttachedPolicies, IsTruncated: false });
    },
  });
}
