import { addDays, wallClockToInstant } from '#shared/domain/shop-time.ts';
import { inParallel } from '../cli/in-parallel.ts';
import { demoDay } from '../demo/days.ts';
import { seedCatalog, seedTeam } from '../demo/seed-shop.ts';
import { ApiClient } from '../operating/api-client.ts';
import { bookingOf, evening, type Story, stories, storyDay } from './demo-story.ts';
import { type Stage, shop } from './stage.ts';

/** Days before the pictured one that the numbers look back on: two weeks, and its weekday two weeks further. */
const earlierDays = [-28, -21, ...Array.from({ length: 14 }, (_each, index) => index - 14)];

const parallel = 4;

const instant = (date: string, time: string) => wallClockToInstant(date, time, shop.timeZone);

interface Step {
  readonly at: number;
  readonly act: () => Promise<void>;
}

/** The steps of a car through its day. */
function stepsOf(stage: Stage, date: string, story: Story, technicianIds: readonly string[]): Step[] {
  const { client } = stage;
  let card = { id: '', version: 0, total: 0 };
  const book = async () => {
    const start = new Date(instant(date, story.start)).toISOString();
    card = await client.createAppointment(bookingOf(story, start, technicianIds));
  };
  const moves = (story.events ?? []).map(([time, status]) => ({
    at: instant(date, time),
    act: async () => {
      card = await client.moveAppointment({ id: card.id, on: date, version: card.version, status });
    },
  }));
  const { paid } = story;
  const pay = async () => {
    card = await client.updateAppointment({ id: card.id, on: date, version: card.version, paid: card.total });
  };
  return [
    { at: instant(addDays(date, -1), '16:00'), act: book },
    ...moves,
    ...(paid === undefined ? [] : [{ at: instant(date, paid), act: pay }]),
  ];
}

/** A day that is over: all came but the few who did not, and nearly all paid. */
async function playEarlierDay(stage: Stage, offset: number, technicianIds: readonly string[]): Promise<void> {
  const { client, setClock } = stage;
  const date = addDays(storyDay, offset);
  const weekday = new Date(`${date}T12:00Z`).getUTCDay();
  if (weekday === 0) return;
  const count = weekday === 6 ? 6 : 11 + ((offset + 35) % 5);
  const day = demoDay({ date, timeZone: shop.timeZone, count, seed: 3, technicianIds });
  const cards: { id: string; version: number; total: number }[] = [];
  setClock(instant(date, '06:30'));
  await inParallel(parallel, day, async ({ body }, index) => {
    cards[index] = await client.createAppointment(body as Parameters<typeof client.createAppointment>[0]);
  });
  const isAbsent = (index: number) => index % 9 === 7;
  for (const [time, status] of [
    ['09:00', 'in_progress'],
    ['10:20', 'ready'],
    [`10:${30 + (-offset % 3) * 9}`, 'completed'],
  ] as const) {
    setClock(instant(date, time));
    await inParallel(parallel, cards, async ({ id, version }, index) => {
      if (isAbsent(index) && status !== 'in_progress') return;
      const to = isAbsent(index) ? 'no_show' : status;
      cards[index] = await client.moveAppointment({ id, on: date, version, status: to });
    });
  }
  await inParallel(parallel, cards, async ({ id, version, total }, index) => {
    if (!isAbsent(index) && index % 5 !== 3) await client.updateAppointment({ id, on: date, version, paid: total });
  });
}

/** Lets the shop live up to the moment of the pictures. */
export async function play(stage: Stage): Promise<void> {
  const api = new ApiClient({ baseUrl: stage.baseUrl }, stage.key);
  const [technicianIds] = await Promise.all([seedTeam(api, 1), seedCatalog(api, 1)]);
  for (const offset of earlierDays) await playEarlierDay(stage, offset, technicianIds);
  const cars = [
    ...evening.flatMap((story) => stepsOf(stage, addDays(storyDay, -1), story, technicianIds)),
    ...stories.flatMap((story) => stepsOf(stage, storyDay, story, technicianIds)),
  ];
  for (const { at, act } of cars.toSorted((one, other) => one.at - other.at)) {
    stage.setClock(at);
    await act();
  }
}
