/** JSON, read. */
type Json = unknown;

/** An answer, as far as all peers must agree about it. */
export interface CheckedAnswer {
  readonly status: number;
  readonly etag?: string | undefined;
  readonly body: Json;
}

/** What differs between two calls though they did the same: when they happened. */
const ownTimes = ['updatedAt', 'checkedInAt'];

function without(value: object, names: readonly string[]): object {
  return Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name)));
}

/** Keys in order, at any depth: JSON says nothing about it, and stores do not keep it. */
function sorted(value: Json): Json {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([name, inner]) => [name, sorted(inner)]));
}

/** The body of a board, without when it was read. */
export function canonicalBoard({ data, ...rest }: { data: object }): Json {
  return { ...rest, data: without(data, ['asOf']) };
}

/** Without when it happened; that it happened stays. */
function withoutTimes(card: object): object {
  const told = Object.entries(card).map(([name, value]) => [
    name,
    ownTimes.includes(name) && value !== null ? 'a time' : value,
  ]);
  return Object.fromEntries(told);
}

/**
 * The body of any answer in the form that must be equal: of a problem its code and what it shows as `current`, since no
 * two services word one alike.
 */
export function canonicalBody(status: number, body: Json): Json {
  const told = body as { code?: string; current?: object; data?: object };
  if (status >= 400) return sorted({ code: told.code, current: told.current && withoutTimes(told.current) });
  const data = told.data ?? {};
  const canonical = 'columns' in data ? canonicalBoard({ ...told, data }) : { ...told, data: withoutTimes(data) };
  return sorted(canonical);
}

/** A stored item in the form that must be equal: without times and the correlation id, which is of each request. */
export function canonicalItem({ change, ...item }: Readonly<Record<string, Json>>): Json {
  return sorted({ ...withoutTimes(item), change: without((change ?? {}) as object, ['correlationId']) });
}

/**
 * How answers differ from those expected, in words; nothing where the work is equal.
 * @param steps what each answer is to
 */
export function differences(
  steps: readonly string[],
  expected: readonly CheckedAnswer[],
  given: readonly CheckedAnswer[],
): string[] {
  return steps.flatMap((step, index) => {
    const [wanted, got] = [expected[index], given[index]].map((answer) => JSON.stringify(answer));
    return wanted === got ? [] : [`${step}: ${got} instead of ${wanted}`];
  });
}

/** How many lines a process wrote. */
export interface Written {
  readonly logs: number;
  /** Of CloudWatch's embedded format. */
  readonly metrics: number;
}

/** What a process wrote, of its standard output. */
export function writtenIn(output: string): Written {
  const lines = output.split('\n').filter((line) => line !== '');
  const metrics = lines.filter((line) => line.includes('"_aws"')).length;
  return { logs: lines.length - metrics, metrics };
}

/** Where one who is to log and measure each of his calls does not, or one who is to do neither does, in words. */
export function observationMistakes(observes: boolean, calls: number, { logs, metrics }: Written): string[] {
  if (!observes) return logs + metrics === 0 ? [] : [`${logs} lines of log and ${metrics} of metrics instead of none`];
  const missing = Math.min(logs, metrics) < calls;
  return missing ? [`${logs} lines of log and ${metrics} of metrics for ${calls} calls`] : [];
}
