import type { CloudFormationCustomResourceEvent } from 'aws-lambda';
import { sigV4Signer } from '#client/sigv4.ts';
import { functionLogger } from '#shared/observability/function-logger.ts';
import { publishPage } from './publish-page.ts';

/** What the template says of the page, beside what every custom resource has. */
interface PageProperties {
  readonly BucketUrl: string;
  readonly FunctionUrls: Readonly<Record<string, string>>;
  readonly SignIn: { readonly Url: string; readonly ClientId: string };
}

/** Where Lambda puts the files of a layer; ours holds the page. */
const layer = '/opt';

const { env } = process;

const logger = functionLogger({ POWERTOOLS_SERVICE_NAME: 'publish-page' });

function publish({ BucketUrl, FunctionUrls, SignIn }: PageProperties, directory: string): Promise<string[]> {
  const { AWS_ACCESS_KEY_ID = '', AWS_SECRET_ACCESS_KEY = '', AWS_SESSION_TOKEN, AWS_REGION = '' } = env;
  const signer = sigV4Signer({
    service: 's3',
    payload: 'unsigned',
    region: AWS_REGION,
    credentials: {
      accessKeyId: AWS_ACCESS_KEY_ID,
      secretAccessKey: AWS_SECRET_ACCESS_KEY,
      sessionToken: AWS_SESSION_TOKEN,
    },
  });
  const endpoints = { functionUrls: FunctionUrls, signIn: { url: SignIn.Url, clientId: SignIn.ClientId } };
  return publishPage({ directory, endpoints, bucketUrl: BucketUrl, signer });
}

/** An error in words; `fetch` says why it failed in the cause only. */
function reasonOf(error: unknown): string {
  const { message = String(error), cause } = Object(error) as Partial<Error>;
  const { message: deeper } = Object(cause) as Partial<Error>;
  return deeper === undefined ? message : `${message}: ${deeper}`;
}

/** What came of it: a reason where it failed. */
async function outcomeOf(event: CloudFormationCustomResourceEvent, directory: string) {
  // The bucket is kept when the stack is deleted, and its files with it.
  if (event.RequestType === 'Delete') return { Status: 'SUCCESS' };
  try {
    const keys = await publish(event.ResourceProperties as unknown as PageProperties, directory);
    logger.info('page published', { files: keys.length });
    return { Status: 'SUCCESS' };
  } catch (error) {
    const Reason = reasonOf(error);
    logger.error('page not published', { reason: Reason });
    return { Status: 'FAILED', Reason };
  }
}

/**
 * Publishes the page when CloudFormation creates or updates the resource, and tells it what came of it.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref.html
 */
export async function handler(event: CloudFormationCustomResourceEvent, _context?: unknown, directory = layer) {
  const { StackId, RequestId, LogicalResourceId } = event;
  const outcome = await outcomeOf(event, directory);
  const answer = { ...outcome, StackId, RequestId, LogicalResourceId, PhysicalResourceId: 'page' };
  // The address is signed without a content type.
  await fetch(event.ResponseURL, { method: 'PUT', headers: { 'content-type': '' }, body: JSON.stringify(answer) });
}
