import { isObject, type JsonObject } from '../assembly/json.ts';
import type { Resource } from '../assembly/resolve-assembly.ts';
import { type HttpAnswer, headerPairs } from '../http/http-answer.ts';
import type { ControlRequest, ServiceApi } from './service-api.ts';
import { type XmlValue, xmlContent } from './xml.ts';

/** What a bucket's settings are read from. */
interface Declared {
  readonly properties: JsonObject;
  /** Of `AWS::S3::BucketPolicy`. */
  readonly policy: unknown;
}

const object = (value: unknown): JsonObject => (isObject(value as never) ? (value as JsonObject) : {});

function xml(status: number, root: string, content: XmlValue): HttpAnswer {
  const body = `<?xml version="1.0" encoding="UTF-8"?><${root}>${xmlContent(content)}</${root}>`;
  return { status, headers: headerPairs({ 'Content-Type': 'application/xml' }), body };
}

const nothing = (Code: string, Message: string): HttpAnswer => xml(404, 'Error', { Code, Message });

/** Settings a template declares and the engine does not have, by the query that asks for them. */
const settings: Readonly<Record<string, (declared: Declared) => HttpAnswer>> = {
  encryption: ({ properties }) => {
    const [rule] = [object(properties.BucketEncryption).ServerSideEncryptionConfiguration].flat();
    const { ServerSideEncryptionByDefault, BucketKeyEnabled } = object(rule);
    // S3 encrypts what nothing is said of, too.
    const { SSEAlgorithm = 'AES256', KMSMasterKeyID } = object(ServerSideEncryptionByDefault);
    return xml(200, 'ServerSideEncryptionConfiguration', {
      Rule: {
        ApplyServerSideEncryptionByDefault: {
          SSEAlgorithm: String(SSEAlgorithm),
          ...(KMSMasterKeyID !== undefined && { KMSMasterKeyID: String(KMSMasterKeyID) }),
        },
        BucketKeyEnabled: BucketKeyEnabled === true,
      },
    });
  },

  policy: ({ policy }) => {
    if (policy === undefined) return nothing('NoSuchBucketPolicy', 'The bucket policy does not exist');
    return { status: 200, headers: headerPairs({ 'Content-Type': 'application/json' }), body: JSON.stringify(policy) };
  },

  publicAccessBlock: ({ properties }) => {
    const wanted = properties.PublicAccessBlockConfiguration;
    if (wanted === undefined) {
      const message = 'The public access block configuration was not found';
      return nothing('NoSuchPublicAccessBlockConfiguration', message);
    }
    const names = ['BlockPublicAcls', 'IgnorePublicAcls', 'BlockPublicPolicy', 'RestrictPublicBuckets'];
    const given = object(wanted);
    return xml(
      200,
      'PublicAccessBlockConfiguration',
      Object.fromEntries(names.map((name) => [name, given[name] === true])),
    );
  },

  versioning: ({ properties }) => {
    const { Status } = object(properties.VersioningConfiguration);
    return xml(200, 'VersioningConfiguration', Status === undefined ? undefined : { Status: String(Status) });
  },
};

function declaredIn(resources: readonly Resource[], bucket: string): Declared | undefined {
  const found = resources.find(({ type, ref }) => type === 'AWS::S3::Bucket' && ref === bucket);
  if (found === undefined) return undefined;
  const policy = resources.find(({ type, properties }) => {
    return type === 'AWS::S3::BucketPolicy' && properties.Bucket === bucket;
  });
  return { properties: found.properties, policy: policy?.properties.PolicyDocument };
}

/** S3 with the settings templates declare for their buckets, to be read; all else by the engine. @param resourcesNow what runs */
export function withBucketSettings(engine: ServiceApi, resourcesNow: () => readonly Resource[]): ServiceApi {
  return {
    handle: async (request: ControlRequest) => {
      const [, bucket = '', key = ''] = request.path.split('/');
      const asked = Object.keys(settings).find((name) => request.query.has(name));
      const answer = asked === undefined ? undefined : settings[asked];
      const isRead = request.method === 'GET' && key === '';
      const declared = isRead && answer !== undefined ? declaredIn(resourcesNow(), bucket) : undefined;
      return declared === undefined || answer === undefined ? engine.handle(request) : answer(declared);
    },
  };
}
