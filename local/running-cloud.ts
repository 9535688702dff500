import type { InventoryLine } from './assembly/inventory.ts';
import type { Json } from './assembly/json.ts';
import type { CloudError } from './cloud-error.ts';
import type { Sample } from './cloudwatch/emf.ts';
import type { Credentials } from './guard/run-credentials.ts';
import type { Signing } from './iam/signing.ts';

/** A running local cloud. */
export interface Cloud {
  /** `http://127.0.0.1:<port>`: all operations by method and path, and the static routes. */
  readonly baseUrl: string;
  /** Address of each operation's own Function URL, by operation id, without a `/` at the end. */
  readonly functionUrls: Readonly<Record<string, string>>;
  /** Output values by stack name and output key. */
  readonly outputs: Readonly<Record<string, Readonly<Record<string, Json>>>>;
  /** Base URL for DynamoDB clients; the region may be anything. */
  readonly dynamodbEndpoint: string;
  /** Base URL for SQS clients: `AWS_ENDPOINT_URL_SQS`. */
  readonly sqsEndpoint: string;
  /** Base URL for S3 clients: `AWS_ENDPOINT_URL_S3`. Links they presign are for browsers, too. */
  readonly s3Endpoint: string;
  /** Base URL for clients of the control APIs, such as Lambda's: `AWS_ENDPOINT_URL`. */
  readonly awsEndpoint: string;
  /** What clients of engines and control APIs sign with in this run. */
  readonly awsCredentials: Credentials;
  /** How calls of Function URLs are signed, and whether any wants it. */
  readonly signing: Signing;
  /** Names of the tables. */
  readonly tables: readonly string[];
  /** Folder with `<function name>.jsonl` for each function. */
  readonly logs: string;
  /** What the assembly holds, and what of it does nothing locally and why. */
  readonly inventory: readonly InventoryLine[];
  /** Settles when the cloud cannot go on, such as when its engine ended. It should be closed then. */
  readonly failed: Promise<CloudError>;
  /**
   * Replaces the asset of a function, named by operation id or function name: the next request finds the new code,
   * requests in flight finish with the old one.
   * @throws CloudError when there is no such function
   */
  reload(operationIdOrFunctionName: string, assetDir: string): void;
  /** Takes what a service measures that has no counterpart here, such as CloudFront; no client may write into the namespace of one. */
  publishMetrics(samples: readonly Sample[]): void;
  /** Functions whose callers get a release, not what the cloud was started with: an alias of theirs was moved. */
  readonly released: readonly string[];
  /** Takes no more requests, lets those in flight finish for up to 10 s, and stops everything. */
  close(): Promise<void>;
}
