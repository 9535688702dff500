import { describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import { embeddedMetrics, type Measurement } from '#shared/observability/embedded-metrics.ts';
import { writtenLines } from '#test/support/written-lines.ts';

const name = { type: 'string', minLength: 1, maxLength: 1024 };

/** As CloudWatch's documentation has it (Specification: embedded metric format, schema). */
const schema = {
  type: 'object',
  required: ['_aws'],
  properties: {
    _aws: {
      type: 'object',
      required: ['Timestamp', 'CloudWatchMetrics'],
      properties: {
        Timestamp: { type: 'integer' },
        CloudWatchMetrics: {
          type: 'array',
          items: {
            type: 'object',
            required: ['Namespace', 'Dimensions', 'Metrics'],
            properties: {
              Namespace: name,
              Dimensions: { type: 'array', minItems: 1, items: { type: 'array', maxItems: 30, items: name } },
              Metrics: {
                type: 'array',
                items: {
                  type: 'object',
                  required: ['Name'],
                  properties: { Name: name, Unit: { type: 'string' }, StorageResolution: { type: 'integer' } },
                },
              },
            },
          },
        },
      },
    },
  },
};

const validate = new Ajv().compile(schema);

const latency = (value: number): Measurement => ({
  name: 'Latency',
  unit: 'Milliseconds',
  value,
  dimensions: { Area: 'shop' },
});
const miss = (slo: 'availability' | 'board', value: number): Measurement => ({
  name: 'SloMiss',
  unit: 'Count',
  value,
  dimensions: { Slo: slo },
});
const conflict: Measurement = { name: 'Conflict', unit: 'Count', value: 1 };

describe("CloudWatch's embedded metric format", () => {
  const written = writtenLines();
  const emit = embeddedMetrics('StatusBoard/dev', () => 1_800_000_000_000);

  it('has in one line what has one value each, by its own dimensions', () => {
    emit([latency(12.5), miss('availability', 0), conflict]);
    const { metrics } = written();
    const directive = (dimensions: string[], Name: string, Unit: string) => ({
      Namespace: 'StatusBoard/dev',
      Dimensions: [dimensions],
      Metrics: [{ Name, Unit }],
    });
    expect(metrics).toEqual([
      {
        _aws: {
          Timestamp: 1_800_000_000_000,
          CloudWatchMetrics: [
            directive(['Area'], 'Latency', 'Milliseconds'),
            directive(['Slo'], 'SloMiss', 'Count'),
            directive([], 'Conflict', 'Count'),
          ],
        },
        Area: 'shop',
        Slo: 'availability',
        Latency: 12.5,
        SloMiss: 0,
        Conflict: 1,
      },
    ]);
    expect(validate(metrics[0])).toBe(true);
  });

  it('takes another line where a name or a dimension has another value', () => {
    emit([latency(1), miss('availability', 0), miss('board', 1), latency(2)]);
    const { metrics } = written();
    expect(metrics.map(({ _aws, ...values }) => values)).toEqual([
      { Area: 'shop', Slo: 'availability', Latency: 1, SloMiss: 0 },
      { Area: 'shop', Slo: 'board', SloMiss: 1, Latency: 2 },
    ]);
    expect(metrics.map((line) => validate(line))).toEqual([true, true]);
  });

  it('has the values and dimensions of each time', () => {
    emit([latency(1), miss('availability', 0)]);
    emit([latency(2), miss('availability', 1)]);
    emit([latency(3), miss('board', 1)]);
    const { metrics } = written();
    expect(metrics.map(({ _aws, ...values }) => values)).toEqual([
      { Area: 'shop', Slo: 'availability', Latency: 1, SloMiss: 0 },
      { Area: 'shop', Slo: 'availability', Latency: 2, SloMiss: 1 },
      { Area: 'shop', Slo: 'board', Latency: 3, SloMiss: 1 },
    ]);
  });

  it('writes nothing where nothing was measured', () => {
    emit([]);
    expect(written().lines).toEqual([]);
  });

  it('is judged by a schema that sees faults', () => {
    const directive = { Namespace: 'x', Dimensions: [[]], Metrics: [] };
    const line = (of: object) => ({ _aws: { Timestamp: 1, CloudWatchMetrics: [of] } });
    expect(validate(line(directive))).toBe(true);
    expect(validate(line({ ...directive, Dimensions: [] }))).toBe(false);
    expect(validate(line({ ...directive, Namespace: '' }))).toBe(false);
  });

  it('takes no name, unit or dimension that is not registered', () => {
    // @ts-expect-error no such metric
    const unknown: Measurement = { name: 'Requests', unit: 'Count', value: 1 };
    // @ts-expect-error it is counted in milliseconds
    const otherUnit: Measurement = { ...latency(1), name: 'Latency', unit: 'Seconds' };
    // @ts-expect-error no such area
    const otherArea: Measurement = { name: 'ServerError', unit: 'Count', value: 1, dimensions: { Area: 'edgar' } };
    // @ts-expect-error it has no dimension
    const byShop: Measurement = { name: 'Conflict', unit: 'Count', value: 1, dimensions: { Shop: 'edgar' } };
    // @ts-expect-error it needs one
    const byNothing: Measurement = { name: 'Latency', unit: 'Milliseconds', value: 1 };
    // The compiler judges them.
    expect([unknown, otherUnit, otherArea, byShop, byNothing]).toHaveLength(5);
  });
});
