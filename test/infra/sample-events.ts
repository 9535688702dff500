import * as z from 'zod/mini';
import { consumer, envelope } from '#shared/contract/consumer.ts';
import { schedule } from '#shared/contract/schedule.ts';

/** A consumer and a schedule with rights of every kind, which stay as they are when ours change. */
export const paintCars = consumer({
  id: 'paintCars',
  summary: 'Paints the cars that were asked for',
  queue: 'jobs',
  input: z.object({ ...envelope, car: z.string() }),
  batch: { size: 25, window: 5 },
  concurrency: 7,
  attempts: 4,
  timeout: 100,
  memory: 1_024,
  tableActions: { board: ['Query'], work: ['GetItem', 'UpdateItem'], 'work/byState': ['Query'] },
  bucketActions: { files: ['ListBucket'], 'files/jobs': ['AbortMultipartUpload', 'PutObject'] },
});

export const washCars = schedule({
  id: 'washCars',
  summary: 'Washes the cars nobody washed',
  rate: '5 minutes',
  timeout: 50,
  tableActions: { 'work/due': ['Query'] },
  queueActions: { jobs: ['GetQueueAttributes', 'SendMessage'] },
  secretActions: { 'pairing-pepper': ['GetSecretValue'] },
});

export const sampleEvents = [paintCars, washCars] as const;
