import { describe, expect, it } from '@jest/globals';
import { amountText, byService, priceText, sumOf, usedLine } from '#scripts/costing/cost-line.ts';

describe('a line of the bill', () => {
  it('is a quantity times a price', () => {
    expect(usedLine('dynamodb.write', 'writes', [18_200, 1_820_000])).toEqual({
      service: 'DynamoDB',
      what: 'writes',
      how: '18,200 write units × $0.625 a million',
      shop: 0.011,
      stage: 1.14,
    });
  });

  it('is nothing where nothing is used', () => {
    expect(usedLine('logs.ingest', 'logs', [0, 0])).toMatchObject({ how: '0 GB written × $0.50', shop: 0, stage: 0 });
  });

  it.each([
    ['lambda.request', '$0.20 a million'],
    ['lambda.time', '$13.3334 a million'],
    ['cloudfront.request', '$0.01 for 10,000'],
    ['cognito.person', '$0.015'],
  ] as const)('tells its price with all digits: %s', (name, text) => {
    expect(priceText(name)).toBe(text);
  });

  it.each([
    [0, '0'],
    [0.000_963_4, '0.000963'],
    [0.311_7, '0.312'],
    [99.96, '100'],
    [1_234.5, '1,235'],
    [2.35e13, '23,500,000,000,000'],
  ])('tells a quantity of %d as %s', (quantity, text) => {
    expect(amountText(quantity)).toBe(text);
  });
});

describe('lines together', () => {
  // A third of a cent each, which is shown as nothing.
  const lines = [1, 2, 3].map(() => ({ service: 'A', what: 'x', how: '', shop: 0.001, stage: 0.33 }));
  const dear = { service: 'B', what: 'y', how: '', shop: 0, stage: 2_000_000.01 };

  it('are the sum of what is shown', () => {
    expect(sumOf([...lines, dear])).toEqual({ shop: 0.003, stage: 2_000_001 });
    expect(sumOf([])).toEqual({ shop: 0, stage: 0 });
  });

  it('are the same by service, the dearest first', () => {
    const services = byService([...lines, dear]);
    expect(services).toEqual([
      { service: 'B', shop: 0, stage: 2_000_000.01 },
      { service: 'A', shop: 0.003, stage: 0.99 },
    ]);
    expect(sumOf(services)).toEqual(sumOf([...lines, dear]));
  });
});
