import { DeleteObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { readStage } from '#infra/config.ts';
import { bucketName } from '#infra/names.ts';
import { shopFolder } from '#shared/data/file-keys.ts';
import { provenTenant } from '#shared/data/tenant.ts';
import { readLocalCloud } from './endpoints.ts';
import type { Belongings } from './shop-belongings.ts';
import type { StageChoice } from './stage-tables.ts';

async function clientOf({ stage, data }: StageChoice): Promise<S3Client> {
  if (stage !== 'local') return new S3Client({ region: readStage(stage).region });
  const { s3Endpoint: endpoint, awsCredentials, awsRegion: region = 'us-east-1' } = await readLocalCloud(data);
  if (endpoint === undefined) throw new Error(`the local cloud of ${data} tells no place of files; start it anew`);
  return new S3Client({ endpoint, region, credentials: { ...awsCredentials }, forcePathStyle: true });
}

/** The files of the shops of a stage. @throws CommandFailure where no local cloud runs */
export async function shopFiles(choice: StageChoice): Promise<Belongings['files']> {
  const client = await clientOf(choice);
  const Bucket = bucketName(readStage(choice.stage), 'files');
  async function* list(shop: string): AsyncGenerator<string> {
    for (const folder of ['jobs', 'uploads'] as const) {
      let token: string | undefined;
      do {
        const Prefix = `${shopFolder(provenTenant(shop), folder)}/`;
        const page = await client.send(new ListObjectsV2Command({ Bucket, Prefix, ContinuationToken: token }));
        for (const { Key } of page.Contents ?? []) if (Key !== undefined) yield Key;
        token = page.NextContinuationToken;
      } while (token !== undefined);
    }
  }
  return {
    list,
    remove: async (Key) => {
      await client.send(new DeleteObjectCommand({ Bucket, Key }));
    },
  };
}
