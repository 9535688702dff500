import type { Place } from '../cloudformation/bootstrap.ts';
import type { CloudFormation } from '../cloudformation/cloudformation.ts';
import type { Credentials } from '../guard/run-credentials.ts';
import type { ObjectStore } from '../s3/object-store.ts';
import { cloudFormationApi } from './cloudformation-api.ts';
import type { ServiceApi } from './service-api.ts';
import { SsmApi } from './ssm-api.ts';
import { stsApi } from './sts-api.ts';

/** What the deployment APIs stand on. */
export interface DeploymentParts {
  readonly cloudFormation: CloudFormation;
  readonly objects: ObjectStore;
  readonly place: Place;
  readonly credentials: Credentials;
}

/** The text of a template in S3, by the address deployment tools give: host, bucket, key. */
async function templateAt(objects: ObjectStore, { pathname }: URL): Promise<string | undefined> {
  const [, bucket = '', key = ''] = /^\/([^/]+)\/(.+)$/.exec(decodeURI(pathname)) ?? [];
  return (await objects.object(bucket, key))?.toString();
}

/** The APIs deployment tools ask, by the name their requests are signed for. */
export function deploymentApis({ cloudFormation, objects, place, credentials }: DeploymentParts): {
  readonly [service: string]: ServiceApi;
} {
  return {
    cloudformation: cloudFormationApi(cloudFormation, (url) => templateAt(objects, url)),
    ssm: new SsmApi(),
    sts: stsApi(place.account, credentials),
  };
}
