import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';

const Keys = z.record(z.string(), z.string());

/** The demo keys of each shop, by role. */
export const DemoShops = z.record(z.string(), z.object({ keys: Keys }));
export type DemoShops = z.output<typeof DemoShops>;

/** A principal of the local cloud: its credentials, and who it is. */
export interface LocalPrincipal {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  readonly arn: string;
}

/** What `<data>/outputs.json` tells about a running local cloud. */
export interface LocalOutputs {
  readonly baseUrl: string;
  readonly functionUrls: Readonly<Record<string, string>>;
  readonly docsUrl: string;
  readonly boardUrl: string;
  readonly dynamodbEndpoint: string;
  /** `AWS_ENDPOINT_URL_SQS` of SDK clients. */
  readonly sqsEndpoint: string;
  /** `AWS_ENDPOINT_URL_S3` of SDK clients. */
  readonly s3Endpoint: string;
  /** Where AWS's control APIs are, such as Lambda's: `AWS_ENDPOINT_URL` of SDK clients. */
  readonly awsEndpoint: string;
  /** What clients of all of them sign with while this cloud runs. */
  readonly awsCredentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  /** Where the cloud says it is, as signatures name it. */
  readonly awsRegion: string;
  /** Who can sign calls of Function URLs in mode AWS_IAM, by name; `operator` has the credentials above, `outsider` no rights. */
  readonly awsPrincipals: Readonly<Record<string, LocalPrincipal>>;
  readonly shops: DemoShops;
}

/** Where the outputs of a data folder are. */
export function outputsFile(dataDir: string): string {
  return join(dataDir, 'outputs.json');
}

/**
 * The demo keys the outputs of an earlier run tell.
 * @throws Error where the file is damaged
 */
export async function readOutputShops(dataDir: string): Promise<DemoShops> {
  const file = outputsFile(dataDir);
  try {
    return z.object({ shops: DemoShops }).parse(JSON.parse(await readFile(file, 'utf8'))).shops;
  } catch (error) {
    throw new Error(`${file} is damaged; delete it and make new keys with npm run keys, or start with --reset`, {
      cause: error,
    });
  }
}

/** Writes the outputs as a whole: whoever reads them sees the old or the new file. */
export async function writeOutputs(dataDir: string, outputs: LocalOutputs): Promise<void> {
  const file = outputsFile(dataDir);
  await writeFile(`${file}.new`, `${JSON.stringify(outputs, undefined, 2)}\n`, { mode: 0o600 });
  await rename(`${file}.new`, file);
}
