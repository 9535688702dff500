import {
  GetBucketEncryptionCommand,
  GetBucketPolicyCommand,
  GetBucketVersioningCommand,
  GetPublicAccessBlockCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { inParallel } from '../cli/in-parallel.ts';
import type { AwsAccess } from '../operating/stage-access.ts';
import { type AuditFinding, findingOf } from './audit-finding.ts';
import { judgePolicies } from './outsiders.ts';
import { isForEverybody, type PolicyStatement, statementsOf } from './policy-document.ts';

/** A bucket that is looked at. */
export interface KnownBucket {
  readonly name: string;
  /** Whether what is deleted or written over in it can be had for a while. */
  readonly keepsVersions: boolean;
}

/** How a bucket is guarded, as S3 has it. */
export interface ObservedBucket extends KnownBucket {
  /** The kinds of public access that are blocked. */
  readonly blocked: readonly string[];
  /** How it encrypts; undefined where nothing is set. */
  readonly algorithm: string | undefined;
  readonly statements: readonly PolicyStatement[];
  readonly isVersioned: boolean;
}

/** Calls at once. */
const parallel = 4;

/** What S3 calls it where a bucket has none of something. */
const absences = [
  'NoSuchBucketPolicy',
  'NoSuchPublicAccessBlockConfiguration',
  'ServerSideEncryptionConfigurationNotFoundError',
];

function unlessAbsent(error: unknown): undefined {
  if (error instanceof Error && absences.includes(error.name)) return undefined;
  throw error;
}

/** Reads how buckets are guarded. */
export async function observeBuckets(aws: AwsAccess, buckets: readonly KnownBucket[]): Promise<ObservedBucket[]> {
  const client = new S3Client({ maxAttempts: 8, forcePathStyle: true, ...aws });
  const observed: ObservedBucket[] = [];
  await inParallel(parallel, buckets, async (bucket) => {
    const Bucket = bucket.name;
    const block = await client.send(new GetPublicAccessBlockCommand({ Bucket })).catch(unlessAbsent);
    const encryption = await client.send(new GetBucketEncryptionCommand({ Bucket })).catch(unlessAbsent);
    const policy = await client.send(new GetBucketPolicyCommand({ Bucket })).catch(unlessAbsent);
    const { Status } = await client.send(new GetBucketVersioningCommand({ Bucket }));
    const [rule] = encryption?.ServerSideEncryptionConfiguration?.Rules ?? [];
    const blocking = Object.entries(block?.PublicAccessBlockConfiguration ?? {});
    observed.push({
      ...bucket,
      blocked: blocking.flatMap(([kind, isBlocked]) => (isBlocked === true ? [kind] : [])),
      algorithm: rule?.ApplyServerSideEncryptionByDefault?.SSEAlgorithm,
      statements: statementsOf(policy?.Policy ?? '{}'),
      isVersioned: Status === 'Enabled',
    });
  });
  return observed;
}

/** The kinds of public access there are. */
const publicAccess = ['BlockPublicAcls', 'BlockPublicPolicy', 'IgnorePublicAcls', 'RestrictPublicBuckets'];

/** Whether a statement turns away whoever comes without TLS, from what it is about. */
function isTlsOnly(statement: PolicyStatement): boolean {
  const { effect, actions, conditions } = statement;
  const { 'aws:SecureTransport': secure, ...more } = conditions.Bool ?? {};
  const isAll = isForEverybody(statement) && actions.some((action) => action === 's3:*' || action === '*');
  // Each further condition lets somebody in who does not meet it.
  const isAlways = Object.keys(conditions).length === 1 && Object.keys(more).length === 0;
  return effect === 'Deny' && isAll && isAlways && String(secure) === 'false';
}

/** Whether a bucket and all that lies in it is reached by TLS only. */
function needsTls(name: string, statements: readonly PolicyStatement[]): boolean {
  const covered = statements
    .filter(isTlsOnly)
    .flatMap(({ resources }) => resources)
    .map((arn) => arn.replace(/^arn:[\w-]+:s3:::/, ''));
  return [name, `${name}/*`].every((what) => [what, `${name}*`, '*'].some((pattern) => covered.includes(pattern)));
}

const found = findingOf('buckets');
const mend = 'deploy the stage again';

/** Judges how buckets are guarded. @param account the stage is in */
export function judgeBuckets(observed: readonly ObservedBucket[], account: string): AuditFinding[] {
  return observed.flatMap(({ name, keepsVersions, blocked, algorithm, statements, isVersioned }) => {
    const findings = judgePolicies([{ name, statements }], account, found);
    const open = publicAccess.filter((kind) => !blocked.includes(kind));
    if (open.length > 0) findings.push(found('high', name, `does not have ${open.join(', ')}`, mend));
    if (algorithm === undefined) findings.push(found('high', name, 'is not encrypted', mend));
    if (!needsTls(name, statements)) findings.push(found('medium', name, 'can be reached without TLS', mend));
    if (keepsVersions && !isVersioned) {
      findings.push(found('medium', name, 'does not keep versions, as is promised of it', mend));
    }
    return findings;
  });
}
