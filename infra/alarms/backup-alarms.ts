import type { Stage } from '../config.ts';
import { resourceName } from '../names.ts';
import { type MetricAlarm, metricAlarm, series } from './alarm-definition.ts';

/** Alarms on backups: where a stage has any. */
export function backupAlarms({ name, keepsData }: Stage): MetricAlarm[] {
  if (!keepsData) return [];
  return [
    metricAlarm({
      id: 'backup-missing',
      severity: 'ticket',
      impact:
        'Nobody suffers yet: what is destroyed now can be brought back by the second, and not from a backup of these days.',
      query: 'crashes',
      // Filled, since in the place of days without data CloudWatch takes the days before, as long as it has any.
      measured: {
        formula: 'FILL(made, 0)',
        of: { made: series('NumberOfBackupJobsCompleted', 'Sum', { BackupVaultName: resourceName(name, 'backups') }) },
      },
      comparison: 'below',
      // Three tables, each day.
      threshold: 3,
      periodSeconds: 86_400,
      breaching: { atLeast: 2, of: 2 },
      missing: 'breaching',
    }),
  ];
}
