import { describe, expect, it } from '@jest/globals';
import { exposition } from '#local/cloudwatch/exposition.ts';
import { Series } from '#local/cloudwatch/series.ts';

function seriesOf(
  namespace: string,
  name: string,
  dimensions: Record<string, string>,
  unit: string,
  ...values: number[]
) {
  const series = new Series({ namespace, name, dimensions }, unit);
  for (const value of values) series.add(value, 0);
  return series;
}

describe('metrics for scrapers', () => {
  it('are counters with the sum; those of ours tell how often they were measured, too', () => {
    const text = exposition(
      [
        seriesOf('AWS/Lambda', 'Invocations', { FunctionName: 'get-board' }, 'Count', 1, 1),
        seriesOf('StatusBoard/local', 'SloMiss', { Slo: 'board' }, 'Count', 1, 0, 0),
      ],
      'openmetrics',
    );
    expect(text).toBe(`# TYPE aws_lambda_invocations counter
# HELP aws_lambda_invocations AWS/Lambda Invocations
aws_lambda_invocations_total{function_name="get-board"} 2
# TYPE status_board_slo_miss counter
# HELP status_board_slo_miss StatusBoard SloMiss
status_board_slo_miss_total{namespace="StatusBoard/local",slo="board"} 1
# TYPE status_board_slo_miss_samples counter
# HELP status_board_slo_miss_samples StatusBoard SloMiss: how often it was measured
status_board_slo_miss_samples_total{namespace="StatusBoard/local",slo="board"} 3
# EOF
`);
  });

  it('are histograms in seconds for times', () => {
    const series = seriesOf('StatusBoard/local', 'Latency', {}, 'Milliseconds', 5, 90, 400, 60_000);
    const lines = exposition([series], 'openmetrics').split('\n');
    expect(lines.slice(0, 3)).toEqual([
      '# TYPE status_board_latency_seconds histogram',
      '# UNIT status_board_latency_seconds seconds',
      '# HELP status_board_latency_seconds StatusBoard Latency',
    ]);
    const bucket = (le: string) => lines.find((line) => line.includes(`le="${le}"`))?.split(' ')[1];
    expect(['0.005', '0.05', '0.1', '0.4', '1.0', '10.0', '+Inf'].map(bucket)).toEqual([
      '1',
      '1',
      '2',
      '3',
      '3',
      '3',
      '4',
    ]);
    expect(lines).toContain('status_board_latency_seconds_sum{namespace="StatusBoard/local"} 60.495');
    expect(lines).toContain('status_board_latency_seconds_count{namespace="StatusBoard/local"} 4');
  });

  it('are gauges with the last value for levels', () => {
    const series = seriesOf('AWS/SQS', 'ApproximateAgeOfOldestMessage', { QueueName: 'jobs' }, 'Seconds', 7, 3);
    expect(exposition([series], 'openmetrics')).toContain(
      'aws_sqs_approximate_age_of_oldest_message_seconds{queue_name="jobs"} 3\n',
    );
  });

  it('have labels that nothing breaks out of, and never one name or one set of labels twice', () => {
    const text = exposition(
      [
        seriesOf('AWS/X', 'M', { Path: 'a\\b"c\nd', path: 'e' }, 'Count', 1),
        seriesOf('AWS/Y', 'Wait', {}, 'Seconds', 1),
        seriesOf('AWS/Y', 'Wait', {}, 'Milliseconds', 1),
      ],
      'openmetrics',
    );
    expect(text).toContain('aws_x_m_total{path="a\\\\b\\"c\\nd",path_2="e"} 1\n');
    expect(text.match(/aws_y_wait_seconds_count/g)).toHaveLength(1);
  });

  it('are told in the older text to who asks for that', () => {
    const text = exposition([seriesOf('AWS/Lambda', 'Errors', {}, 'Count', 0)], 'prometheus');
    expect(text).toBe(`# TYPE aws_lambda_errors_total counter
# HELP aws_lambda_errors_total AWS/Lambda Errors
aws_lambda_errors_total 0
`);
  });
});
