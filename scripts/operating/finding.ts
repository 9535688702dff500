/** Something that is not as it should be. */
export interface Finding {
  /** `fault`: callers or operators are hurt by it, or will be. `note`: worth knowing. */
  readonly weight: 'fault' | 'note';
  readonly what: string;
  /** Where that leaves things, in lines: which functions or stacks stand where. */
  readonly standing?: readonly string[];
  /** The command that mends it, or what to do. */
  readonly mend: string;
  /** The command that takes it back instead. */
  readonly undo?: string;
}

export const fault = (what: string, mend: string, more: Pick<Finding, 'standing' | 'undo'> = {}): Finding => ({
  weight: 'fault',
  what,
  mend,
  ...more,
});

export const note = (what: string, mend: string): Finding => ({ weight: 'note', what, mend });

/** A finding in lines for people. */
export function findingLines({ weight, what, standing = [], mend, undo }: Finding): string[] {
  const ways = undo === undefined ? [mend] : [mend, `or take it back: ${undo}`];
  return [`${weight === 'fault' ? '✗' : '·'} ${what}`, ...[...standing, ...ways].map((line) => `    ${line}`)];
}
