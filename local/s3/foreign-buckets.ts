import { CloudError, reasonOf } from '../cloud-error.ts';
import { foreignAuthorization } from '../guard/run-credentials.ts';
import type { BucketDefinition } from './bucket-definition.ts';

/**
 * Makes buckets at an endpoint somebody else looks after; how long they keep objects, and whose pages may read them, is for
 * whoever does.
 * @throws CloudError where it does not answer, or refuses
 */
export async function ensureForeignBuckets(endpoint: string, buckets: readonly BucketDefinition[]): Promise<void> {
  for (const { name } of buckets) {
    try {
      const headers = { authorization: foreignAuthorization('s3') };
      const answer = await fetch(`${endpoint}/${name}`, { method: 'PUT', headers });
      // One that is there is a conflict.
      if (!answer.ok && answer.status !== 409) throw new Error(await answer.text());
    } catch (error) {
      throw new CloudError(`S3 at AWS_ENDPOINT_URL_S3 refused bucket ${name}: ${reasonOf(error)}`, { cause: error });
    }
  }
}
