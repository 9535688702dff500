import * as z from 'zod/mini';
import { maxUploadBytes } from '#shared/domain/import-limits.ts';
import { reachOf, roleAllows, roles } from './access.ts';
import { Instant, JobId, page, paging, text, UploadId, Version } from './fields.ts';
import { type AnyJobKind, jobKinds } from './job-kinds.ts';
import { JobState } from './job-states.ts';
import { operation } from './operation.ts';
import { FieldErrorSchema } from './problem-schemas.ts';

/** The problems a job can end with, of the catalogue. */
export const jobProblemCodes = ['validation_failed', 'not_found', 'job_failed'] as const;

const JobProblem = z
  .strictObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.enum(jobProblemCodes),
    retryable: z.boolean(),
    errors: z.optional(z.array(FieldErrorSchema)),
  })
  .check(z.meta({ id: 'JobProblem' }));

const names = jobKinds.map(({ name }) => name) as [AnyJobKind['name'], ...AnyJobKind['name'][]];
const JobKindName = z.enum(names).check(z.meta({ id: 'JobKind' }));

/** A piece of queued work. */
export const Job = z
  .strictObject({
    id: JobId,
    version: Version,
    // A kind that a later release knows, or an earlier one knew, is told as well.
    kind: z.string(),
    state: JobState,
    progress: z.int().check(z.gte(0), z.lte(100), z.meta({ description: 'Percent; never falls' })),
    stage: z.nullable(z.string()).check(z.meta({ description: 'What is being done, in a word' })),
    queuePosition: z
      .nullable(z.int().check(z.gte(1)))
      .check(z.meta({ description: "Place among the shop's queued jobs, from 1; null where it is not queued" })),
    attempts: z.int().check(z.meta({ description: 'How often it was started' })),
    createdAt: Instant,
    startedAt: z.nullable(Instant),
    endedAt: z.nullable(Instant),
    expiresAt: z.nullable(Instant).check(z.meta({ description: 'When it and its result are forgotten' })),
    cancelRequested: z.boolean().check(z.meta({ description: 'It was asked to stop and has not yet' })),
    problem: z.nullable(JobProblem).check(z.meta({ description: 'Why it failed, or why its last attempt did' })),
  })
  .check(z.meta({ id: 'Job' }));

/** A job as the API answers it. */
export type Job = z.output<typeof Job>;

type RequestOf<Kind extends AnyJobKind> = Kind extends AnyJobKind
  ? { readonly kind: Kind['name']; readonly input: z.output<Kind['input']> }
  : never;

const requests = jobKinds.map((kind) => z.strictObject({ kind: z.literal(kind.name), input: kind.input }));

/** What is to be done: a kind of work and its input. */
export const JobRequest = z
  .discriminatedUnion('kind', requests as unknown as [(typeof requests)[number], ...typeof requests])
  .check(z.meta({ id: 'JobRequest' })) as unknown as z.ZodMiniType<RequestOf<AnyJobKind>, RequestOf<AnyJobKind>>;

/** A request for work of any kind. */
export type JobRequest = RequestOf<AnyJobKind>;

/** How many jobs one request may submit. */
export const maxBatch = 100;

const id = z.strictObject({ id: JobId });

const submitting = { work: ['GetItem', 'PutItem', 'UpdateItem'], 'work/byState': ['Query'] } as const;
const sending = { jobs: ['GetQueueAttributes', 'SendMessage'] } as const;

export const submitJob = operation({
  id: 'submitJob',
  method: 'POST',
  path: '/api/admin/jobs',
  summary: 'Submit work that is too long for a request',
  description:
    'Answers at once. `GET` what `Location` names, after the seconds of `Retry-After`, until `state` tells that the job is over; then fetch its result. A kind also needs the scopes of what it does. Where too many jobs wait, the answer is 503 `unavailable` with `Retry-After`. The kinds `test.…` exist in stage `local` alone.',
  scope: 'jobs:write',
  limit: 'jobs',
  body: JobRequest,
  output: Job,
  status: 202,
  tableActions: submitting,
  queueActions: sending,
});

/** What became of one request of a batch. */
const JobOutcome = z
  .discriminatedUnion('ok', [
    z.strictObject({ ok: z.literal(true), job: Job }),
    z.strictObject({
      ok: z.literal(false),
      problem: z.strictObject({
        ...JobProblem.shape,
        code: z.enum(['validation_failed', 'forbidden', 'unavailable']),
      }),
    }),
  ])
  .check(z.meta({ id: 'JobOutcome' }));

export const submitJobs = operation({
  id: 'submitJobs',
  method: 'POST',
  path: '/api/admin/jobs/batch',
  summary: `Submit up to ${maxBatch} jobs at once`,
  description:
    'Each is judged alone: `items` has an outcome for each request, in their order, the job or the problem it met. Sent again with the same `Idempotency-Key`, what was submitted is found and the rest is tried again.',
  scope: 'jobs:write',
  limit: 'jobs',
  body: z.strictObject({
    jobs: z
      .array(z.strictObject({ kind: z.string(), input: z.record(z.string(), z.unknown()) }))
      .check(z.minLength(1), z.maxLength(maxBatch), z.meta({ description: 'Each as the body of submitJob' })),
  }),
  output: z.strictObject({ items: z.array(JobOutcome) }),
  tableActions: submitting,
  queueActions: sending,
});

/** Where to send a file that is to be imported. */
const Upload = z
  .strictObject({
    id: UploadId,
    method: z.literal('PUT'),
    url: z.string(),
    headers: z
      .record(z.string(), z.string())
      .check(z.meta({ description: 'To be sent with it, beside the `Content-Length` every client adds' })),
    bytes: z.int().check(z.meta({ description: 'How many the file has: the link takes no more and no fewer' })),
    expiresAt: Instant,
  })
  .check(z.meta({ id: 'Upload' }));

export const createUpload = operation({
  id: 'createUpload',
  method: 'POST',
  path: '/api/admin/jobs/uploads',
  summary: 'A link to send a file to that is to be imported',
  description: `Send the file to \`url\`, by \`method\` and with \`headers\`, within 15 minutes; then submit an import with \`{ "file": { "upload": id } }\`. Of ${maxUploadBytes.toLocaleString('en')} bytes at most. Nobody can read the file but the shop's imports, and it is gone after 8 days. Sent again with the same \`Idempotency-Key\`, the answer is the same link.`,
  scope: 'jobs:write',
  limit: 'upload',
  body: z.strictObject({
    bytes: z
      .int()
      .check(z.gte(1), z.lte(maxUploadBytes), z.meta({ description: 'The size of the file', example: 1_048_576 })),
  }),
  output: Upload,
  status: 201,
  tableActions: { work: ['PutItem'] },
  bucketActions: { 'files/uploads': ['PutObject'] },
});

export const getJob = operation({
  id: 'getJob',
  method: 'GET',
  path: '/api/admin/jobs/{id}',
  summary: 'One job: how it stands and how far it is',
  description: 'What is over is kept until `expiresAt`, 7 days; then it is `not_found`.',
  scope: 'jobs:read',
  params: id,
  output: Job,
  problems: ['not_found'],
  pollInterval: 1,
  tableActions: { work: ['GetItem'], 'work/byState': ['Query'] },
});

const link = z
  .nullable(z.strictObject({ url: z.string(), expiresAt: Instant }))
  .check(z.meta({ description: 'Where to download the file, or an output too large to stand here, for 15 minutes' }));

type ResultOf<Kind extends AnyJobKind> = Kind extends AnyJobKind
  ? {
      readonly id: string;
      readonly kind: Kind['name'];
      readonly output: z.output<Kind['output']> | null;
      readonly link: z.output<typeof link>;
    }
  : never;

const results = jobKinds.map((kind) =>
  z.strictObject({ id: JobId, kind: z.literal(kind.name), output: z.nullable(kind.output), link }),
);

/** What came of a job. */
export const JobResult = z
  .discriminatedUnion('kind', results as unknown as [(typeof results)[number], ...typeof results])
  .check(z.meta({ id: 'JobResult' })) as unknown as z.ZodMiniType<ResultOf<AnyJobKind>, ResultOf<AnyJobKind>>;

/** Whether who may read jobs may read what comes of any kind. */
const isResultForAll = jobKinds
  .flatMap(({ scopes }) => scopes)
  .every((scope) => roles.every((role) => !roleAllows(role, 'jobs:read') || reachOf(role, scope) === 'all'));

export const getJobResult = operation({
  id: 'getJobResult',
  method: 'GET',
  path: '/api/admin/jobs/{id}/result',
  summary: 'What came of a job',
  description:
    '425 `too_early` until the job is over, with `Retry-After`. What failed answers with its own problem; what was canceled has no result and is `not_found`. Needs the scopes of the kind too.',
  scope: 'jobs:read',
  params: id,
  output: JobResult,
  problems: ['not_found', 'too_early', 'job_failed', ...(isResultForAll ? [] : (['forbidden'] as const))],
  tableActions: { work: ['GetItem'] },
  bucketActions: { 'files/jobs': ['GetObject'] },
});

export const cancelJob = operation({
  id: 'cancelJob',
  method: 'DELETE',
  path: '/api/admin/jobs/{id}',
  summary: 'Stop a job',
  description:
    'A queued job never starts. A running one is asked to stop: it says `cancelRequested` until it has, or has succeeded before it heard. Needs the scopes of the kind too.',
  scope: 'jobs:write',
  params: id,
  output: Job,
  problems: ['not_found', 'job_over'],
  tableActions: { work: ['GetItem', 'UpdateItem'] },
});

export const retryJob = operation({
  id: 'retryJob',
  method: 'POST',
  path: '/api/admin/jobs/{id}/retry',
  summary: 'Do again what a job was to do',
  description:
    'Submits the same work as a new job; the one that is over stays as it is. 425 `too_early` until it is over. Needs the scopes of its kind too, as submitting it did.',
  scope: 'jobs:write',
  params: id,
  body: z.strictObject({}),
  output: Job,
  status: 202,
  problems: ['not_found', 'too_early'],
  tableActions: { ...submitting, work: ['BatchGetItem', ...submitting.work] },
  queueActions: sending,
});

export const listJobs = operation({
  id: 'listJobs',
  method: 'GET',
  path: '/api/admin/jobs',
  summary: 'Jobs, the latest first',
  description: 'With `state`: by when they were submitted, or where that is an end, by when they ended.',
  scope: 'jobs:read',
  query: z.strictObject({ state: z.optional(JobState), kind: z.optional(JobKindName), ...paging }),
  output: page(Job),
  pollInterval: 2,
  tableActions: { work: ['BatchGetItem', 'Query'], 'work/byState': ['Query'] },
});

const count = z.int().check(z.gte(0));

export const getJobStats = operation({
  id: 'getJobStats',
  method: 'GET',
  path: '/api/admin/jobs/stats',
  summary: "The numbers of a shop's jobs",
  description:
    'States are counted as they were a moment ago, what is over for as long as it is kept. `queueDepth` and `inFlight` are of the queue all shops share, as it estimates them.',
  scope: 'jobs:read',
  output: z.strictObject({
    queued: count,
    running: count,
    succeeded: count,
    failed: count,
    canceled: count,
    dead: count,
    queueDepth: count.check(z.meta({ description: 'Messages that wait, of all shops' })),
    inFlight: count.check(z.meta({ description: 'Messages that workers have, of all shops' })),
    oldestQueuedSeconds: z.nullable(count),
    throughput: count.check(z.meta({ description: 'Jobs that succeeded or failed in the last hour' })),
    capacity: count.check(z.meta({ description: 'How many more jobs the shop may submit now' })),
    asOf: Instant,
  }),
  tableActions: { work: ['GetItem'], 'work/byState': ['Query'] },
  queueActions: { jobs: ['GetQueueAttributes'] },
});

/** A job whose attempts are used up, as operators see it. */
export const DeadJob = z
  .strictObject({
    job: Job,
    input: z
      .unknown()
      .check(z.meta({ description: 'What it was to do, without personal data: texts are told by their length' })),
    correlationId: z
      .string()
      .check(
        z.meta({ description: 'Of the request that submitted it: finds it in the logs, with what nobody foresaw' }),
      ),
    firstSeenAt: Instant,
    lastSeenAt: Instant,
    decisions: z
      .array(
        z.strictObject({
          at: Instant,
          by: z.string(),
          decision: z.enum(['redriven', 'discarded']),
          reason: z.nullable(z.string()),
        }),
      )
      .check(z.meta({ description: 'What operators decided about it, the earliest first' })),
  })
  .check(z.meta({ id: 'DeadJob' }));

export const listDeadJobs = operation({
  id: 'listDeadJobs',
  method: 'GET',
  path: '/api/admin/jobs/dead',
  summary: 'Jobs that an operator has to decide about, the latest first',
  scope: 'jobs:admin',
  query: z.strictObject(paging),
  output: page(DeadJob),
  tableActions: { work: ['BatchGetItem'], 'work/byState': ['Query'] },
});

export const getDeadJob = operation({
  id: 'getDeadJob',
  method: 'GET',
  path: '/api/admin/jobs/{id}/dead',
  summary: 'One job an operator has to decide about, or had',
  scope: 'jobs:admin',
  params: id,
  output: DeadJob,
  problems: ['not_found'],
  tableActions: { work: ['BatchGetItem', 'GetItem'] },
});

const decision = z.strictObject({ reason: z.optional(text(200)) });

export const redriveJob = operation({
  id: 'redriveJob',
  method: 'POST',
  path: '/api/admin/jobs/{id}/redrive',
  summary: 'Let a dead job be tried again, with all its attempts',
  description: 'Recorded. What is not dead is `job_over`, or runs again already and is answered as it stands.',
  scope: 'jobs:admin',
  params: id,
  body: decision,
  output: Job,
  problems: ['not_found', 'job_over'],
  tableActions: { work: ['GetItem', 'UpdateItem'], 'work/byState': ['Query'] },
  queueActions: sending,
});

export const discardJob = operation({
  id: 'discardJob',
  method: 'POST',
  path: '/api/admin/jobs/{id}/discard',
  summary: 'Give a dead job up: it failed for good, for the same reason',
  description: 'Recorded.',
  scope: 'jobs:admin',
  params: id,
  body: decision,
  output: Job,
  problems: ['not_found', 'job_over'],
  tableActions: { work: ['GetItem', 'UpdateItem'] },
});
