import { describe, expect, it } from '@jest/globals';
import { samplesIn } from '#local/cloudwatch/emf.ts';

const timestamp = 1_574_109_732_004;

const line = (directive: object, members: object = {}) => ({
  _aws: {
    Timestamp: timestamp,
    CloudWatchMetrics: [
      {
        Namespace: 'StatusBoard/local',
        Dimensions: [['Area']],
        Metrics: [{ Name: 'Latency', Unit: 'Milliseconds' }],
        ...directive,
      },
    ],
  },
  Area: 'board',
  Latency: 12,
  ...members,
});

describe('a line of metrics', () => {
  it('tells a metric with its dimensions, unit and time', () => {
    expect(samplesIn(line({}))).toEqual([
      {
        metric: { namespace: 'StatusBoard/local', name: 'Latency', dimensions: { Area: 'board' } },
        unit: 'Milliseconds',
        timestamp,
        value: 12,
        times: 1,
      },
    ]);
  });

  it('tells it once for each set of dimensions, the empty one too', () => {
    const samples = samplesIn(line({ Dimensions: [['Area', 'Slo'], ['Area'], []] }, { Slo: 'board' }));
    expect(samples.map(({ metric }) => metric.dimensions)).toEqual([
      { Area: 'board', Slo: 'board' },
      { Area: 'board' },
      {},
    ]);
  });

  it('tells several values of one metric', () => {
    expect(samplesIn(line({}, { Latency: [1, 2, 3] })).map(({ value }) => value)).toEqual([1, 2, 3]);
  });

  it('measures nothing in particular unless it says in what, and may be of high resolution', () => {
    const [sample] = samplesIn(line({ Metrics: [{ Name: 'Latency', StorageResolution: 1 }] }));
    expect(sample?.unit).toBe('None');
  });

  it.each([
    ['a value that is text', line({}, { Latency: '12' })],
    ['a list with something else in it', line({}, { Latency: [1, 'x'] })],
    ['more than a hundred values', line({}, { Latency: Array.from({ length: 101 }, () => 1) })],
    ['a value that is nowhere', line({ Metrics: [{ Name: 'Gone' }] })],
    ['a member of the prototype', line({ Metrics: [{ Name: 'constructor' }] })],
    ['a dimension that is nowhere', line({ Dimensions: [['Shop']] })],
    ['a dimension that is no text', line({}, { Area: 7 })],
    ['no set of dimensions at all', line({ Dimensions: [] })],
    ['no namespace', line({ Namespace: '' })],
    ['more than a hundred metrics', line({ Metrics: Array.from({ length: 101 }, () => ({ Name: 'Latency' })) })],
    ['no time', { ...line({}), _aws: { CloudWatchMetrics: line({})._aws.CloudWatchMetrics } }],
    ['no metrics', { level: 'INFO', message: 'CloudWatchMetrics' }],
    ['no object', 'CloudWatchMetrics'],
  ])('tells nothing with %s', (_, given) => {
    expect(samplesIn(given)).toEqual([]);
  });

  it('leaves out only what it does not tell', () => {
    const metrics = [{ Name: 'Gone' }, { Name: 'Latency' }];
    expect(samplesIn(line({ Metrics: metrics, Dimensions: [['Shop'], ['Area']] }))).toHaveLength(1);
  });
});
