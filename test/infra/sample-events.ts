import * as z from 'zod/mini';
import { consumer, envelope } from '#shared/contract/consumer.ts';
import { rotation } from '#shared/contract/rotation.ts';
import { schedule } from '#shared/contract/schedule.ts';

/** A consumer, a schedule and a rotation with rights of every kind, which stay as they are when ours change. */
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

export const changeLocks = rotation({
  id: 'changeLocks',
  summary: 'Changes the locks',
  secrets: { 'pairing-pepper': { rotatedAfterDays: 30 } },
});

export const sampleEvents = [paintCars, washCars, changeLocks] as const;
