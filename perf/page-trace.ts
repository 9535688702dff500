/**
 * How fast is the board page with a full day? Starts the local cloud with a day of 200 cards, opens it in Chromium and
 * measures the first load, a drag over every column, an update by somebody else, and a move by a key.
 *
 *     node perf/page-trace.ts [--cards 200] [--rounds 5] [--json]
 *
 * A frame's figure is what the main thread did for it, from the beginning to the end of its tasks; on a busy machine the
 * time on the processor says more. Beside it the same of frames without a cause, which says how fast the machine is. Figures
 * are medians over the rounds, with the worst in brackets.
 */
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import type { Frame } from './page-trace/frames.ts';
import {
  type Change,
  type Drag,
  type Load,
  measureDrag,
  measureIdle,
  measureKey,
  measureLoad,
  measureUpdate,
} from './page-trace/measures.ts';
import { Scene } from './page-trace/scene.ts';

interface Round {
  readonly load: Load;
  readonly idle: readonly Frame[];
  readonly drag: Drag;
  readonly update: Change;
  readonly key: Change;
}

interface Line {
  readonly name: string;
  readonly unit: 'B' | 'frames' | 'ms' | 'times' | '';
  readonly target?: number;
  readonly median: number;
  readonly worst: number;
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

async function measure(scene: Scene): Promise<Round> {
  const load = await measureLoad(scene);
  const context = await scene.newContext();
  const page = await scene.openBoard(context);
  const idle = await measureIdle(scene, page);
  const drag = await measureDrag(scene, page);
  const update = await measureUpdate(scene, page);
  const key = await measureKey(scene, page);
  await context.close();
  return { load, idle, drag, update, key };
}

function linesOf(rounds: readonly Round[]): Line[] {
  const line = (name: string, unit: Line['unit'], read: (round: Round) => number, target?: number): Line => {
    const values = rounds.map(read);
    const figures = { median: quantile(values, 0.5), worst: Math.max(...values) };
    return { name, unit, ...figures, ...(target === undefined ? {} : { target }) };
  };
  const of = (frames: readonly Frame[], share: number, clock: keyof Frame = 'wall') =>
    quantile(
      frames.map((frame) => frame[clock]),
      share,
    );
  return [
    line('first load, all', 'B', ({ load }) => load.html + load.script + load.style, 60 * 1_024),
    line('first load, script', 'B', ({ load }) => load.script, 40 * 1_024),
    line('first load, style', 'B', ({ load }) => load.style, 10 * 1_024),
    line('fetched after the first view', 'B', ({ load }) => load.later),
    line('largest contentful paint', 'ms', ({ load }) => load.largestPaint, 1_500),
    line('layout shift', '', ({ load }) => load.shift, 0.05),
    line('frames of a drag', 'frames', ({ drag }) => drag.follow.length),
    line('drag frame, median', 'ms', ({ drag }) => of(drag.follow, 0.5), 16),
    line('drag frame, 95th percentile', 'ms', ({ drag }) => of(drag.follow, 0.95), 16),
    line('drag frame, longest', 'ms', ({ drag }) => of(drag.follow, 1), 16),
    line('drag frame, 95th percentile on the processor', 'ms', ({ drag }) => of(drag.follow, 0.95, 'processor'), 16),
    line('drag frame, longest on the processor', 'ms', ({ drag }) => of(drag.follow, 1, 'processor'), 16),
    line('drag, picking up, longest on the processor', 'ms', ({ drag }) => of(drag.pickUp, 1, 'processor')),
    line('frame without a cause, median', 'ms', ({ idle }) => of(idle, 0.5)),
    line('drag frame : frame without a cause', 'times', ({ drag, idle }) => of(drag.follow, 0.5) / of(idle, 0.5)),
    line('update, answer to paint', 'ms', ({ update }) => update.wall, 100),
    line('update, longest frame on the processor', 'ms', ({ update }) => update.processor, 100),
    line('move by a key, key to paint', 'ms', ({ key }) => key.wall, 100),
    line('move by a key, longest frame on the processor', 'ms', ({ key }) => key.processor, 100),
  ];
}

function rowOf({ name, unit, target, median, worst }: Line): string {
  const digits = unit === '' ? 3 : unit === 'B' || unit === 'frames' ? 0 : 1;
  const figure = (value: number) => value.toFixed(digits);
  const aim = target === undefined ? '' : `< ${target}`;
  return `${name.padEnd(45)} ${figure(median).padStart(8)} ${`[${figure(worst)}]`.padStart(10)} ${unit.padEnd(6)} ${aim}`;
}

const { values } = parseArgs({
  options: {
    cards: { type: 'string', default: '200' },
    rounds: { type: 'string', default: '5' },
    json: { type: 'boolean', default: false },
  },
});
const cards = Number(values.cards);
const scene = await Scene.open(cards);
try {
  const rounds: Round[] = [];
  for (let round = 0; round < Number(values.rounds); round += 1) rounds.push(await measure(scene));
  const lines = linesOf(rounds);
  const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.version}, Chromium ${scene.version}`;
  if (values.json) console.log(JSON.stringify({ cards, rounds: rounds.length, machine, lines }, undefined, 2));
  else console.log([`${cards} cards, ${rounds.length} rounds, ${machine}`, ...lines.map(rowOf)].join('\n'));
} finally {
  await scene.close();
}
