import { describe, expect, it } from '@jest/globals';
import { elapsed, StepDisplay } from '#scripts/cli/step-display.ts';
import { RecordingTerminal } from './recording-terminal.ts';

const rewrite = '\r\u001b[2K';
const moved = { name: 'move', outcome: 'done', milliseconds: 2_000, detail: '80 functions' } as const;

/** A step of two seconds that says at 50 ms and after another second how far it is. */
function show(terminal: RecordingTerminal): string {
  const display = new StepDisplay(terminal);
  display.begin('move');
  terminal.wait(50);
  display.progress('1 of 80');
  terminal.wait(1_000);
  display.progress('40 of 80');
  display.line('a word between');
  terminal.wait(950);
  display.end(moved);
  return terminal.stderr.text;
}

describe('a step that people see', () => {
  it('has one line on a terminal, rewritten while it works and below what is said meanwhile', () => {
    const lines = show(new RecordingTerminal({ isTTY: true, env: { NO_COLOR: '1' } })).split(rewrite);
    expect(lines).toEqual([
      '',
      expect.stringMatching(/^\S move {2}0\.0 s$/),
      expect.stringMatching(/^\S move {2}1\.1 s {2}40 of 80$/),
      'a word between\n',
      expect.stringMatching(/^\S move {2}1\.1 s {2}40 of 80$/),
      '✓ move  2.0 s  80 functions\n',
    ]);
  });

  it('never fills a line, which could not be rewritten', () => {
    const terminal = new RecordingTerminal({ isTTY: true });
    const display = new StepDisplay(terminal);
    display.begin('m'.repeat(200));
    expect(terminal.stderr.text).toHaveLength(rewrite.length + 79);
    display.end(moved);
  });

  it.each([
    ['a terminal', { isTTY: true }, true],
    ['a terminal with NO_COLOR', { isTTY: true, env: { NO_COLOR: '1' } }, false],
    ['a terminal with an empty NO_COLOR, which asks for nothing', { isTTY: true, env: { NO_COLOR: '' } }, true],
    ['a dumb terminal', { isTTY: true, env: { TERM: 'dumb' } }, false],
    ['no terminal', { isTTY: false }, false],
  ])('on %s: coloured %j', (_where, options, isColoured) => {
    expect(show(new RecordingTerminal(options)).includes('\u001b[32m✓')).toBe(isColoured);
  });

  it.each([[{ isTTY: false }], [{ isTTY: true, env: { TERM: 'dumb' } }]])('has plain lines with %j', (options) => {
    expect(show(new RecordingTerminal(options))).toBe('… move\na word between\n✓ move  2.0 s  80 functions\n');
  });

  it('says in plain lines how far it is, though not more than every five seconds', () => {
    const terminal = new RecordingTerminal();
    const display = new StepDisplay(terminal);
    display.begin('bake');
    for (let second = 1; second <= 12; second += 1) {
      terminal.wait(1_000);
      display.progress(`${second} s`);
    }
    expect(terminal.lines).toEqual(['… bake', '… bake: 5 s', '… bake: 10 s']);
  });

  it('has its time in words', () => {
    expect([0, 49, 59_900, 60_000, 125_400, 3_600_000].map(elapsed)).toEqual([
      '0.0 s',
      '0.0 s',
      '59.9 s',
      '1 min 00 s',
      '2 min 05 s',
      '60 min 00 s',
    ]);
  });
});
