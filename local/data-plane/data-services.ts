import { assetBucket, type Place } from '../cloudformation/bootstrap.ts';
import { S3Api } from '../control-plane/s3-api.ts';
import type { ServiceApi } from '../control-plane/service-api.ts';
import { SessionApi } from '../control-plane/session-api.ts';
import { SqsApi } from '../control-plane/sqs-api.ts';
import type { DataFolder } from '../data-folder/data-folder.ts';
import { type EngineAnswer, type EngineRequest, Fauxqs } from '../fauxqs/engine.ts';
import type { EngineResources } from '../fauxqs/open-engine.ts';
import type { Credentials } from '../guard/run-credentials.ts';
import { localPrincipals } from '../iam/local-principals.ts';
import type { RoleSessions } from '../iam/role-sessions.ts';
import type { ServiceEndpoints } from '../lambda/environment-variables.ts';
import type { BucketDefinition } from '../s3/bucket-definition.ts';
import { ensureForeignBuckets } from '../s3/foreign-buckets.ts';
import { ObjectStore } from '../s3/object-store.ts';
import { ensureForeignQueues, ForeignSqs } from '../sqs/foreign-queues.ts';
import { engineCall, type QueueCall } from '../sqs/queue-call.ts';
import type { QueueLevel } from '../sqs/queue-level.ts';
import type { QueueObserver } from '../sqs/queue-observer.ts';
import { DataPlaneAccess, type DataService } from './access.ts';
import { DataPlane } from './data-plane.ts';

/** Milliseconds requests in flight get to finish. */
const drainLimit = 10_000;

/** What SQS and S3 are started from, and their door. */
export interface DataServicesOptions {
  readonly folder: DataFolder;
  readonly credentials: Credentials;
  readonly sessions: RoleSessions;
  readonly place: Place;
  /** Where the page is. */
  readonly ownOrigin: string;
  /** CloudWatch, which functions ask here. */
  readonly monitoring: ServiceApi;
  /** Secrets Manager, which functions ask here, too. */
  readonly secrets: ServiceApi;
  /** Is told of what is done with messages of own queues. */
  readonly observer?: QueueObserver | undefined;
  /** The caller's environment; `AWS_ENDPOINT_URL_SQS` and `_S3` in it name services to use instead of own ones. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** SQS and S3 as the rest of the cloud has them. */
export interface DataServices {
  /** Base URLs for SDK clients, without a `/` at the end. */
  readonly endpoints: Readonly<Record<'s3' | 'sqs', string>>;
  /** The same, and where the others are, as the SDK clients of functions look for them. */
  readonly variables: ServiceEndpoints;
  /** Own ones, for clients of the control plane. */
  readonly apis: Readonly<Record<DataService, ServiceApi>>;
  readonly objects: ObjectStore;
  readonly callSqs: QueueCall;
  /** Hands a request to the own engine. */
  readonly ask: (request: EngineRequest) => Promise<EngineAnswer>;
  /** Settles when there may be messages. */
  readonly opened: Promise<void>;
  /** What own queues hold now. */
  queueLevels(): Promise<QueueLevel[]>;
  /** Those who wait for messages get what there is at once. */
  endWaiting(): void;
  /**
   * Brings queues and buckets to what templates say.
   * @throws CloudError where that is not possible
   */
  ensure(resources: EngineResources): Promise<void>;
  close(): Promise<void>;
}

/** The bucket of deployments. What they put there is kept where it is used, and goes again the next day. */
function assetBucketOf(place: Place): BucketDefinition {
  return { name: assetBucket(place), cors: [], lifecycle: [{ Status: 'Enabled', Prefix: '', ExpirationInDays: 1 }] };
}

/** Starts SQS and S3. @throws CloudError where they cannot be opened */
export async function startDataServices(options: DataServicesOptions): Promise<DataServices> {
  const { folder, credentials, place, ownOrigin, monitoring } = options;
  const { AWS_ENDPOINT_URL_SQS: sqsEndpoint, AWS_ENDPOINT_URL_S3: foreignS3 } = options.env;
  const foreignSqs = sqsEndpoint === undefined ? undefined : new ForeignSqs(sqsEndpoint);
  const plane = await DataPlane.listen(folder.state.dataPlanePort);
  folder.update({ dataPlanePort: plane.port });
  const engine = new Fauxqs(folder.queuesAndFiles, options.observer);
  const objects = new ObjectStore(engine);
  const call = engineCall(engine);
  const sts = new SessionApi(options.sessions);
  const apis = { monitoring, s3: new S3Api(objects), secretsmanager: options.secrets, sqs: new SqsApi(call), sts };
  let buckets: readonly BucketDefinition[] = [];
  const { operator, role } = localPrincipals(place.account, credentials);
  plane.serve({
    apis,
    access: new DataPlaneAccess(place.region, [operator, role], options.sessions),
    place,
    ownOrigin,
    corsOf: (bucket) => buckets.find(({ name }) => name === bucket)?.cors ?? [],
  });
  const endpoints = { sqs: sqsEndpoint ?? plane.endpoint, s3: foreignS3 ?? plane.endpoint };
  return {
    endpoints,
    variables: {
      AWS_ENDPOINT_URL_CLOUDWATCH: plane.endpoint,
      AWS_ENDPOINT_URL_S3: endpoints.s3,
      AWS_ENDPOINT_URL_SECRETS_MANAGER: plane.endpoint,
      AWS_ENDPOINT_URL_SQS: endpoints.sqs,
      AWS_ENDPOINT_URL_STS: plane.endpoint,
    },
    apis,
    objects,
    ask: (request) => engine.handle(request),
    callSqs: foreignSqs?.call ?? call,
    opened: foreignSqs === undefined ? engine.opened : Promise.resolve(),
    queueLevels: () => engine.levels(),
    endWaiting: () => (foreignSqs ?? engine).endWaiting(),
    ensure: async (wanted) => {
      if (foreignSqs !== undefined) await ensureForeignQueues(foreignSqs.call, wanted.queues);
      if (foreignS3 !== undefined) await ensureForeignBuckets(foreignS3, wanted.buckets);
      const own = foreignS3 === undefined ? wanted.buckets : [];
      await engine.ensure({
        queues: foreignSqs === undefined ? wanted.queues : [],
        buckets: [...own, assetBucketOf(place)],
        ...(wanted.topics !== undefined && { topics: wanted.topics }),
      });
      buckets = wanted.buckets;
    },
    close: async () => {
      await engine.close();
      await plane.close(drainLimit);
    },
  };
}
