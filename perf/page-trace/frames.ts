/** The members of a trace event that are read here; times in microseconds. */
interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  /** Time on the processor. */
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

/** What a page's main thread did for one frame, in milliseconds. */
export interface Frame {
  /** From the beginning to the end of each task, what the machine did in between included. */
  readonly wall: number;
  readonly processor: number;
}

const thread = ({ pid, tid }: TraceEvent) => `${pid}/${tid}`;

/**
 * The frames of a page: the tasks of its main thread from the beginning of one frame to the beginning of the next.
 * @param trace as Chromium wrote it, with `devtools.timeline` and its frames
 */
export function framesOf(trace: string): Frame[] {
  const { traceEvents } = JSON.parse(trace) as { traceEvents: TraceEvent[] };
  const main = new Set(
    traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map((event) => thread(event)),
  );
  const ofMain = traceEvents.filter((event) => main.has(thread(event)));
  const begins = ofMain.filter(({ name }) => name === 'BeginMainThreadFrame').map(({ ts }) => ts);
  begins.sort((one, other) => one - other);
  const tasks = ofMain.filter(({ name, ph }) => name === 'RunTask' && ph === 'X');
  const total = (some: readonly TraceEvent[], read: (task: TraceEvent) => number | undefined) =>
    some.reduce((sum, task) => sum + (read(task) ?? 0), 0) / 1_000;
  return begins.slice(0, -1).map((begin, index) => {
    const end = begins[index + 1] ?? begin;
    // A frame begins inside the task that makes it.
    const own = tasks.filter(({ ts, dur = 0 }) => ts + dur > begin && ts + dur <= end);
    return { wall: total(own, ({ dur }) => dur), processor: total(own, ({ tdur }) => tdur) };
  });
}
