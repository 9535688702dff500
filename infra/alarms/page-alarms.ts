import type { Stage } from '../config.ts';
import { type MetricAlarm, metricAlarm, series } from './alarm-definition.ts';

/** Where CloudFront and its certificates publish their metrics; alarms elsewhere cannot see them. */
const pageRegion = 'us-east-1';

/**
 * Alarms on how the page is delivered, in the stages that can see its metrics.
 * @param distributionId of the page, as the template refers to it
 */
export function pageAlarms(stage: Stage, distributionId: string): MetricAlarm[] {
  if (stage.region !== pageRegion) return [];
  const { page } = stage;
  return [
    metricAlarm({
      id: 'page-errors',
      severity: 'page',
      impact: 'The page does not load: who opens it sees an error of CloudFront.',
      query: 'failed-requests',
      measured: series('5xxErrorRate', 'Average', { DistributionId: distributionId, Region: 'Global' }),
      comparison: 'at least',
      threshold: 5,
      breaching: { atLeast: 3, of: 5 },
    }),
    ...(page === undefined
      ? []
      : [
          metricAlarm({
            id: 'page-certificate',
            severity: 'ticket',
            impact: 'In a few weeks browsers will refuse the page: its certificate ends and was not renewed.',
            query: 'failed-requests',
            measured: series('DaysToExpiry', 'Minimum', { CertificateArn: page.certificateArn }),
            comparison: 'below',
            threshold: 30,
            periodSeconds: 86_400,
          }),
        ]),
  ];
}
