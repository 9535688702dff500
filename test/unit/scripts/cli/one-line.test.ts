import { describe, expect, it } from '@jest/globals';
import { UsageMistake } from '#scripts/cli/command-failure.ts';
import { harmless, oneLine } from '#scripts/cli/one-line.ts';

const [start, bell, turned] = [0x1b, 0x07, 0x202e].map((code) => String.fromCodePoint(code));

describe('a text that is written down', () => {
  it('is taken as it is, in any language', () => {
    for (const text of [
      'moves fail since v1.4.0',
      'Überlänge „zu" spät – 遅い 🚗',
      'x'.repeat(500),
      '🚗'.repeat(500),
    ]) {
      expect(oneLine('reason', text)).toBe(text);
    }
  });

  it.each([
    ['bad\nv9  2026-11-29  ada  live', 'must be one line, without control characters'],
    [`${start}[2Jgone`, 'must be one line, without control characters'],
    [`ring${bell}`, 'must be one line, without control characters'],
    ['line\u2028line', 'must be one line, without control characters'],
    [`${turned}evil`, 'must be one line, without control characters'],
    ['\u009b31m', 'must be one line, without control characters'],
    ['x'.repeat(110_000), 'must have at most 500 characters, not 110000'],
    ['  ', 'must say something'],
  ])('is refused where it is none: %j', (text, said) => {
    expect(() => oneLine('reason', text)).toThrow(new UsageMistake(`--reason ${said}`));
  });
});

describe('a text that was stored', () => {
  it('is shown without what would forge lines, and cut where it is endless', () => {
    expect(harmless(`a\n${start}[1A\r\tb`)).toBe('a��[1A��b');
    expect(harmless('é – 遅い 🚗')).toBe('é – 遅い 🚗');
    expect(harmless('x'.repeat(110_000))).toBe(`${'x'.repeat(2_000)}…`);
  });
});
