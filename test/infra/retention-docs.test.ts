import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { readStage, stageNames } from '#infra/config.ts';
import { pairingLifetime } from '#shared/contract/devices.ts';
import { invitationTimes } from '#shared/data/invitation-item.ts';
import { activityKeptMilliseconds } from '#shared/data/shop-activity.ts';
import { tombstoneSeconds } from '#shared/data/tombstone.ts';
import { uploadKeptSeconds } from '#shared/data/upload-store.ts';
import { keptMilliseconds } from '#shared/domain/job.ts';
import { type Assembly, type Placed, resourcesOfType, synthesized } from './synthesized.ts';

const day = 86_400;
const days = (count: number) => `${count} ${count === 1 ? 'day' : 'days'}`;

/** How long a thing is kept, as the page says it. */
const told = new Map(
  Array.from(
    readFileSync('docs/operating/retention.md', 'utf8').matchAll(/^\| ([^|]+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$/gm),
    ([, what = '', , keptFor = '']) => [what, keptFor] as const,
  ),
);

function kept(what: string): string {
  const text = told.get(what);
  if (text === undefined) throw new Error(`the page has no row for: ${what}`);
  return text;
}

describe('the page on what is kept', () => {
  let assembly: Assembly;
  const of = (type: string): Placed[] => resourcesOfType(assembly, type);

  beforeAll(async () => {
    assembly = await synthesized('prod');
  });

  it('tells the times to live items are written with', () => {
    expect(kept('what is left of deleted appointments and of requests answered by them')).toBe(
      days(tombstoneSeconds / day),
    );
    expect(kept('the mark that a shop was at work on a day')).toBe(days(activityKeptMilliseconds / 1_000 / day));
    for (const state of ['succeeded', 'failed', 'canceled'] as const) {
      expect(kept('jobs that are over, their input and result')).toMatch(
        new RegExp(`^${days(keptMilliseconds(state) / 1_000 / day)} after`),
      );
    }
    expect(kept('dead jobs')).toMatch(new RegExp(`^${days(keptMilliseconds('dead') / 1_000 / day)} after`));
    const minutes = `${pairingLifetime / 60}`;
    expect(kept('devices that wait to be paired, with a hash of their address')).toBe(
      `${minutes} minutes, and ${minutes} more once somebody lets them in`,
    );
    expect(kept('invitations, with name and e-mail address')).toMatch(
      new RegExp(`^${days(invitationTimes.kept / 1_000 / day)} after`),
    );
    expect(kept('links to send files up by')).toBe(days(uploadKeptSeconds / day));
  });

  it('tells the lifecycle of exports, and how long one can be had that was deleted', () => {
    const [bucket] = of('AWS::S3::Bucket').filter((it) => String(it.Properties.BucketName).includes('-exports-'));
    const [rule, ...more] = Object(bucket?.Properties.LifecycleConfiguration).Rules;
    expect([more, days(rule.ExpirationInDays)]).toEqual([[], kept('exports of tables')]);
    expect(days(rule.NoncurrentVersionExpiration.NoncurrentDays)).toBe(kept('exports somebody has deleted'));
  });

  it('tells the lifecycle of files, which outlive the items that name them', () => {
    const rules = of('AWS::S3::Bucket').flatMap(({ Properties }) => {
      const { Rules = [] } = Object(Properties.LifecycleConfiguration);
      return String(Properties.BucketName).includes('-files-') ? Rules : [];
    });
    const found = rules.filter(({ ExpirationInDays }: Record<string, unknown>) => ExpirationInDays !== undefined);
    expect(found.map(({ ExpirationInDays }: Record<string, number>) => days(ExpirationInDays ?? 0))).toEqual([
      kept('files of exports, reports, imports and large results'),
    ]);
    const aborts = rules.flatMap(({ AbortIncompleteMultipartUpload: abort }: Record<string, Record<string, number>>) =>
      abort === undefined ? [] : [days(abort.DaysAfterInitiation ?? 0)],
    );
    expect(aborts).toEqual([kept('files sent up in part')]);
    expect(found[0].ExpirationInDays * day).toBeGreaterThanOrEqual(uploadKeptSeconds);
    expect(found[0].ExpirationInDays * day).toBeGreaterThan(keptMilliseconds('succeeded') / 1_000);
  });

  it('tells how long queues keep messages', () => {
    const periods = new Map(
      of('AWS::SQS::Queue').map(({ Properties }) => [Properties.QueueName, Number(Properties.MessageRetentionPeriod)]),
    );
    expect(kept('messages that wait')).toBe(days((periods.get('status-board-prod-jobs') ?? 0) / day));
    expect(kept('messages that were given up')).toMatch(
      new RegExp(`^${days((periods.get('status-board-prod-jobs-dead') ?? 0) / day)} `),
    );
  });

  it('tells of recovery and backups', () => {
    const recovery = of('AWS::DynamoDB::GlobalTable').flatMap(({ Properties }) =>
      (Properties.Replicas as Record<string, Record<string, unknown>>[]).map(
        ({ PointInTimeRecoverySpecification }) => PointInTimeRecoverySpecification,
      ),
    );
    expect(recovery.length).toBe(4);
    for (const specification of recovery) {
      expect(specification?.PointInTimeRecoveryEnabled).toBe(true);
      // Where none is said, it is the most there is.
      expect(days(Number(specification?.RecoveryPeriodInDays ?? 35))).toBe(kept('any second of the tables'));
    }
    const [plan] = of('AWS::Backup::BackupPlan');
    const { BackupPlanRule: rules } = Object(plan?.Properties.BackupPlan);
    for (const { RuleName, Lifecycle } of rules) {
      const name = { daily: 'day', weekly: 'week', monthly: 'month' }[String(RuleName)];
      expect(days(Lifecycle.DeleteAfterDays)).toBe(kept(`backups of each ${name}`));
    }
    expect(rules).toHaveLength(3);
  });

  it('tells how long log lines are kept, by stage', () => {
    const periods = stageNames.map((name) => `${name} ${days(readStage(name, {}).logRetentionDays)}`);
    expect(kept('log lines, without personal data')).toBe(periods.join(', '));
    for (const { Properties } of of('AWS::Logs::LogGroup')) {
      expect(Properties.RetentionInDays).toBe(readStage('prod', {}).logRetentionDays);
    }
  });
});
