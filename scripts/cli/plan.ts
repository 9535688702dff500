import type { Terminal } from './terminal.ts';
import { painter } from './terminal.ts';

/** One thing a command would do: make, change or remove. */
export interface PlannedChange {
  readonly change: '+' | '~' | '-';
  /** What it is done to, such as `alias live of createAppointment`. */
  readonly what: string;
  /** How, such as `version 41 → 42`. */
  readonly detail?: string;
}

/** What a command would do, before it does it. */
export interface Plan {
  readonly changes: readonly PlannedChange[];
  /** What has to be weighed before saying yes: rights that broaden, what is replaced, what it costs, data. */
  readonly risks?: readonly string[];
}

const colours = { '+': 'green', '~': 'yellow', '-': 'red' } as const;
const verbs = [
  ['+', 'to make'],
  ['~', 'to change'],
  ['-', 'to remove'],
] as const;

/** The plan in lines for people. */
export function planLines({ changes, risks = [] }: Plan, terminal: Terminal): string[] {
  if (changes.length === 0) return ['nothing to change'];
  const paint = painter(terminal);
  const width = Math.max(...changes.map(({ what }) => what.length));
  const counts = verbs.flatMap(([sign, verb]) => {
    const count = changes.filter(({ change }) => change === sign).length;
    return count === 0 ? [] : [`${count} ${verb}`];
  });
  return [
    ...changes.map(({ change, what, detail = '' }) =>
      paint(colours[change], `  ${change} ${what.padEnd(width)}  ${detail}`.trimEnd()),
    ),
    ...risks.map((risk) => `  ${paint('yellow', '!')} ${risk}`),
    `plan: ${counts.join(', ')}`,
  ];
}
