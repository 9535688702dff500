import { describe, expect, it } from '@jest/globals';
import { measuredCpu } from '#scripts/costing/measured-processor.ts';

const head =
  '| peer | board: KB (gzip) | board: cold | init + first, ms | ms a call | calls, units | move: KB (gzip) | init + first, ms | ms a call | calls, units |';
const row =
  '| **ours, with limits and tenants kept apart** | 171 (60) | 0.76 | 24.3 + 40.1 | 3.05 | 10, 16 → 5, 13 | 171 | 23.5 + 32.2 | 1.27 | 6, 7 → 3, 5 |';

describe('the processor time beside the peers', () => {
  it('is read by the names of row and columns', () => {
    expect(measuredCpu(`# Results\n\n${head}\n| --- |\n| bare | 1 |\n${row}\n`)).toEqual({
      board: { initialization: 24.3, firstCall: 40.1, laterCall: 3.05, firstCalls: 10, laterCalls: 5 },
      move: { initialization: 23.5, firstCall: 32.2, laterCall: 1.27, firstCalls: 6, laterCalls: 3 },
    });
  });

  it('is missed where the table has no such row or column', () => {
    expect(() => measuredCpu(`${head}\n| bare | 1 |`)).toThrow('has no row "ours, with limits and tenants kept apart"');
    expect(() => measuredCpu(`${head.replaceAll('ms a call', 'ms')}\n${row}`)).toThrow(
      'has no column "ms a call" of board',
    );
    expect(() => measuredCpu(`${head.replace('move:', 'shift:')}\n${row}`)).toThrow('of move');
  });

  it('is in the committed results', () => {
    for (const each of Object.values(measuredCpu())) {
      for (const value of Object.values(each)) expect(value).toBeGreaterThan(0);
      expect(each.firstCall).toBeGreaterThan(each.laterCall);
      expect(each.firstCalls).toBeGreaterThanOrEqual(each.laterCalls);
    }
  });
});
