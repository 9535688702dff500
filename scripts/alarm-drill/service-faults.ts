import { resourceName } from '#infra/names.ts';
import type { AlarmCloud } from './alarm-cloud.ts';
import { drilledPage } from './drilled-stage.ts';
import { type AlarmFaults, everyFive, once } from './fault.ts';

const hour = 3_600_000;

/** Backups of so many tables were made, today and yesterday. */
async function backups(cloud: AlarmCloud, tables: number): Promise<void> {
  const vault = { BackupVaultName: resourceName('local', 'backups') };
  for (const ago of [6, 30]) cloud.publish('NumberOfBackupJobsCompleted', vault, tables, cloud.now() - ago * hour);
}

/** Faults of services that have no counterpart on a laptop: what they would measure is published in their place. */
export const serviceFaults: AlarmFaults = {
  'page-errors': {
    what: 'one in ten answers of the page is an error',
    expected: ['page-errors'],
    published: 'as CloudFront would',
    ...everyFive(3, async (cloud) => {
      cloud.publish('5xxErrorRate', { DistributionId: drilledPage.distributionId, Region: 'Global' }, 10);
    }),
  },
  'page-certificate': {
    what: 'the certificate ends in three weeks',
    expected: ['page-certificate'],
    published: 'as ACM would',
    ...once(async (cloud) => cloud.publish('DaysToExpiry', { CertificateArn: drilledPage.certificateArn }, 21)),
  },
  'backup-missing': {
    what: 'one of three tables was left out of the backups of two days',
    expected: ['backup-missing'],
    published: 'as AWS Backup would',
    ...once((cloud) => backups(cloud, 2)),
    end: (cloud) => backups(cloud, 1),
  },
};
