import * as z from 'zod/mini';
import { consumer, envelope } from './consumer.ts';
import { JobId } from './fields.ts';
import { schedule } from './schedule.ts';

export const runJob = consumer({
  id: 'runJob',
  summary: 'Carries out the job a message names, unless it is over or another worker has it',
  queue: 'jobs',
  input: z.object({ ...envelope, jobId: JobId }),
  batch: { size: 1, window: 0 },
  concurrency: 10,
  timeout: 120,
  memory: 1_024,
  tableActions: {
    'access:standing': ['GetItem'],
    board: ['BatchGetItem', 'ConditionCheckItem', 'DeleteItem', 'GetItem', 'PutItem', 'Query', 'UpdateItem'],
    'board/byCustomer': ['Query'],
    'board/open': ['Query'],
    work: ['GetItem', 'PutItem', 'UpdateItem'],
  },
  queueActions: { jobs: ['SendMessage'] },
  bucketActions: {
    files: ['ListBucket'],
    'files/jobs': ['AbortMultipartUpload', 'PutObject'],
    'files/uploads': ['GetObject'],
  },
});

export const sweepJobs = schedule({
  id: 'sweepJobs',
  summary: 'Sends messages of jobs again that seem lost, and ends jobs that no worker will',
  rate: '1 minute',
  timeout: 60,
  tableActions: { work: ['BatchGetItem', 'UpdateItem'], 'work/due': ['Query'] },
  queueActions: { jobs: ['SendMessage'] },
});
