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
import { type PolicyStatement, statementsOf } from './policy-document.ts';

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

/** Whether a statement turns away whoever comes without TLS. */
function isTlsOnly({ effect, actions, principals, conditions }: PolicyStatement): boolean {
  const secure = conditions.Bool?.['aws:SecureTransport'];
  const isAll = principals.includes('*') && actions.some((action) => action === 's3:*' || action === '*');
  return effect === 'Deny' && isAll && (secure === 'false' || secure === false);
}

const found = findingOf('buckets');
const mend = 'deploy the stage again';

/** Judges how buckets are guarded. */
export function judgeBuckets(observed: readonly ObservedBucket[]): AuditFinding[] {
  return observed.flatMap(({ name, keepsVersions, blocked, algorithm, statements, isVersioned }) => {
    const findings: AuditFinding[] = [];
    const open = publicAccess.filter((kind) => !blocked.includes(kind));
    if (open.length > 0) findings.push(found('high', name, `does not have ${open.join(', ')}`, mend));
    if (statements.some(({ effect, principals }) => effect === 'Allow' && principals.includes('*'))) {
      findings.push(found('high', name, 'has a policy that allows something to everybody', mend));
    }
    if (algorithm === undefined) findings.push(found('high', name, 'is not encrypted', mend));
    if (!statements.some(isTlsOnly)) findings.push(found('medium', name, 'can be reached without TLS', mend));
    if (keepsVersions && !isVersioned) {
      findings.push(found('medium', name, 'does not keep versions, as is promised of it', mend));
    }
    return findings;
  });
}
