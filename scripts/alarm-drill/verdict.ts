/** What is heard of an alarm, such as `ALARM` of `slo-board`. */
export interface Heard {
  readonly id: string;
  readonly state: string;
}

/** What was heard of alarms around a fault. */
export interface Observed {
  /** Ids of the alarms it was to set off. */
  readonly expected: readonly string[];
  /** While it lasted. */
  readonly during: readonly Heard[];
  /** When it was over. */
  readonly after: readonly Heard[];
  /** Ids of those that are on in the end. */
  readonly ringing: readonly string[];
}

/** Ids of the alarms that were told to be in a state, each once. */
export function idsIn(heard: readonly Heard[], state: string): string[] {
  return [...new Set(heard.filter((it) => it.state === state).map(({ id }) => id))].sort();
}

/** What is wrong with what was heard: exactly those expected go on, while the fault lasts, and each says that it is over. */
export function faultsOf({ expected, during, after, ringing }: Observed): string[] {
  const on = idsIn(during, 'ALARM');
  const off = idsIn([...during, ...after], 'OK');
  const missing = expected.filter((id) => !on.includes(id));
  const others = [
    ...on.filter((id) => !expected.includes(id)),
    ...idsIn(after, 'ALARM').filter((id) => !on.includes(id)),
  ];
  const deaf = expected.filter((id) => on.includes(id) && !off.includes(id));
  return [
    ...missing.map((id) => `${id} did not go on`),
    ...others.map((id) => `${id} went on, too`),
    ...deaf.map((id) => `${id} did not say OK`),
    ...ringing.map((id) => `${id} is still on`),
  ];
}
