import { getJobResult } from '#shared/contract/jobs.ts';
import { fileLinks } from '#shared/data/file-links.ts';
import { jobStore } from '#shared/data/job-store.ts';
import { endpoint } from '#shared/http/endpoint.ts';
import { kindOfResult, outputOf } from '#shared/jobs/job-result.ts';

/** Answers what came of a job, once something has. */
export const handler = endpoint(
  getJobResult,
  { jobs: jobStore, files: fileLinks },
  async ({ params }, { jobs, files, principal }) => {
    const job = await jobs.get(params.id);
    const kind = kindOfResult(job, principal);
    const { output, file } = await jobs.result(job);
    const link = file === null ? null : await files.toGet(file);
    return {
      id: job.id,
      ...outputOf(kind, output),
      link: link === null ? null : { url: link.url, expiresAt: new Date(link.expiresAt).toISOString() },
    };
  },
);
