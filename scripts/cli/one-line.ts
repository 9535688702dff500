import { UsageMistake } from './command-failure.ts';

/** Control characters, and those that end a line or turn the direction of a text: what is not shown but changes what is. */
const unseen = /[\p{Cc}\p{Zl}\p{Zp}\u{200e}\u{200f}\u{202a}-\u{202e}\u{2066}-\u{2069}]/u;

/** Characters a text may have that somebody gives and others read in a list. */
const most = 500;

/** Characters of a stored text that are shown. */
const shown = 2_000;

/**
 * A text of one line, such as a reason that is written down.
 * @param option its name
 * @throws UsageMistake where it is empty, longer than 500 characters, or has characters that would forge lines where it is shown
 */
export function oneLine(option: string, text: string): string {
  if (text.trim() === '') throw new UsageMistake(`--${option} must say something`);
  const { length } = [...text];
  if (length > most) throw new UsageMistake(`--${option} must have at most ${most} characters, not ${length}`);
  if (!unseen.test(text)) return text;
  throw new UsageMistake(`--${option} must be one line, without control characters`);
}

/** A text that others have stored, as it may be shown: it forges no lines, and moves no cursor. */
export function harmless(text: string): string {
  const seen = text.replaceAll(new RegExp(unseen, 'gu'), '�');
  return seen.length <= shown ? seen : `${seen.slice(0, shown)}…`;
}
