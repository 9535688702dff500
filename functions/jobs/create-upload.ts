import { createUpload } from '#shared/contract/jobs.ts';
import { uploadStore } from '#shared/data/upload-store.ts';
import { endpoint } from '#shared/http/endpoint.ts';

/** Answers where to send a file that is to be imported. */
export const handler = endpoint(createUpload, { uploads: uploadStore }, async ({ body }, { uploads, writer }) => {
  const { id, url, contentType, expiresAt } = await uploads.create(body.bytes, writer);
  return {
    id,
    method: 'PUT' as const,
    url,
    headers: { 'content-type': contentType },
    bytes: body.bytes,
    expiresAt: new Date(expiresAt).toISOString(),
  };
});
