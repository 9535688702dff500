import { StatusBoardError } from '#client/index.ts';
import { shopDateOf } from '#shared/domain/shop-time.ts';
import { demoDay } from '../demo/days.ts';
import { seedCatalog, seedTeam } from '../demo/seed-shop.ts';
import { ApiClient } from '../operating/api-client.ts';
import { shop } from './stage.ts';
import type { WatchedCloud } from './watched-cloud.ts';

/** Minutes that are played: fewer than a dashboard shows, so that it shows how they begin. */
export const minutes = 174;
/** The table of boards is slow. */
const slow = { from: 150, to: minutes, milliseconds: 450 };
/** Somebody tries keys. */
const guessing = { from: 70, to: 78, each: 40 };

/** Of a card that never was. */
const unknownId = 'apt_00000000000000000000000000';

/** The way of a card through its day. */
const steps = ['in_progress', 'ready', 'completed'] as const;

interface Card {
  readonly id: string;
  readonly version: number;
  readonly taken: number;
}

const isIn = (minute: number, { from, to }: { readonly from: number; readonly to: number }) =>
  minute >= from && minute < to;

/** Refusals are what is to be seen; anything else is not. */
async function refused(work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof StatusBoardError)) throw error;
  }
}

/** Lets a shop work for three hours, in which a table is slow for a while and somebody tries keys. */
export async function playAfternoon(cloud: WatchedCloud): Promise<void> {
  const { client, stranger, setDelay, pass, baseUrl, key } = cloud;
  const api = new ApiClient({ baseUrl }, key);
  const [technicianIds] = await Promise.all([seedTeam(api, 1), seedCatalog(api, 1)]);
  const date = shopDateOf(Date.now(), shop.timeZone);
  const day = demoDay({ date, timeZone: shop.timeZone, count: minutes / 3, seed: 3, technicianIds });
  const cards: Card[] = [];

  const book = async (index: number) => {
    const { body } = day[index] ?? {};
    const { id, version } = await client.createAppointment(body as Parameters<typeof client.createAppointment>[0]);
    cards.push({ id, version, taken: 0 });
  };
  /** Two people move the same card in some minutes: one of them is too late. */
  const move = async (minute: number) => {
    const at = cards.findIndex(({ taken }, index) => taken < steps.length && index >= minute / 6 - 8);
    const { id, version, taken } = cards[at] ?? {};
    const status = steps[taken ?? 0];
    if (id === undefined || version === undefined || status === undefined) return;
    const people = minute % 14 === 1 ? 2 : 1;
    const moves = Array.from({ length: people }, () => client.moveAppointment({ id, version, on: date, status }));
    const [moved] = (await Promise.allSettled(moves)).flatMap((it) => (it.status === 'fulfilled' ? it.value : []));
    if (moved !== undefined) cards[at] = { id, version: moved.version, taken: (taken ?? 0) + 1 };
  };

  for (let minute = 0; minute < minutes; minute += 1) {
    setDelay(isIn(minute, slow) ? slow.milliseconds : 0);
    const screens = 3 + Math.round(2 * Math.sin(minute / 25) ** 2) + (minute % 7 === 0 ? 2 : 0);
    const guesses = isIn(minute, guessing) ? guessing.each : Number(minute % 31 === 0);
    await Promise.all([
      ...Array.from({ length: screens }, () => client.getBoard({ date })),
      ...(minute % 2 === 0 ? [client.getDashboardStats({ date })] : [move(minute)]),
      ...(minute % 3 === 0 ? [book(minute / 3)] : []),
      ...(minute % 12 === 5
        ? [client.submitJob({ kind: 'appointments.export', input: { from: date, to: date } })]
        : []),
      ...(minute % 23 === 9 ? [refused(client.getAppointment({ id: unknownId, on: date }))] : []),
      ...Array.from({ length: guesses }, () => refused(stranger.getBoard({ date }))),
    ]);
    await pass();
  }
}
