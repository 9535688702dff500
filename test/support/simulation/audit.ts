import { isDeepStrictEqual } from 'node:util';
import { cardPrefix } from '#shared/data/keys.ts';
import { allowedFrom } from '#shared/domain/status.ts';
import type { PlacedItem } from './board-truth.ts';
import type { SimulatedClient } from './client.ts';
import type { Floor } from './floor.ts';
import type { WriteIntent } from './intent.ts';
import { recount } from './recount.ts';
import type { Known } from './requests.ts';

/** How many turns an undisturbed operation may take for each client that takes turns with it; the longest needs about ten. */
const turnsPerClient = 20;

/** Runs something that must succeed now that nothing goes wrong any more, and within a bound. */
async function within<Result>(floor: Floor, clients: number, what: string, run: () => Promise<Result | undefined>) {
  const start = floor.scheduler.turn;
  const result = await run();
  const turns = floor.scheduler.turn - start;
  if (result === undefined) floor.report('what is undisturbed succeeds', what);
  if (turns > turnsPerClient * clients) floor.report('what is undisturbed ends in time', `${what} took ${turns} turns`);
  return result;
}

/** Whatever a client does not know yet, it learns now: a repetition of each keyed write gets a definite answer. */
async function resolveUnknown(floor: Floor, clients: readonly SimulatedClient[]): Promise<void> {
  const ask = async ({ session, unresolved }: SimulatedClient): Promise<void> => {
    for (const intent of unresolved) {
      await within(floor, clients.length, `the repetition of ${intent.operation} with ${intent.key}`, async () => {
        const { isAnswered } = await session.write(intent);
        return isAnswered || undefined;
      });
    }
  };
  await Promise.all(clients.map(ask));
}

/** Every client reads and moves cards of its own, and each move succeeds. */
async function moveEverything(floor: Floor, clients: readonly SimulatedClient[]): Promise<void> {
  const ids = [...floor.truth.cards().keys()];
  const work = async (client: SimulatedClient, place: number): Promise<void> => {
    for (const id of ids.filter((_, index) => index % clients.length === place)) {
      const card = await within(floor, clients.length, `reading ${id}`, () => client.reader.card(id));
      if (card === undefined) continue;
      const { version: expectedVersion } = card;
      const statuses = allowedFrom(card.status);
      const status = statuses[expectedVersion % statuses.length] ?? card.status;
      const request = { params: { id }, body: { version: expectedVersion, status } };
      const intent: WriteIntent = { operation: 'moveAppointment', id, expectedVersion, key: undefined, request };
      await within(floor, clients.length, `moving ${id} at version ${expectedVersion}`, async () => {
        const { outcome } = await client.session.write(intent);
        return outcome.kind === 'ok' || undefined;
      });
    }
  };
  await Promise.all(clients.map(work));
}

/** A client books, changes and removes a card of its own, and each of it succeeds. */
async function liveOneLife(floor: Floor, clients: readonly SimulatedClient[]): Promise<void> {
  const act = async (client: SimulatedClient, intent: WriteIntent): Promise<Known | undefined> =>
    within(floor, clients.length, `${intent.operation} of a new card`, async () => {
      const { outcome } = await client.session.write(intent);
      return outcome.kind === 'ok' ? { card: JSON.parse(outcome.value ?? ''), olderVersions: [] } : undefined;
    });
  const live = async (client: SimulatedClient): Promise<void> => {
    const created = await act(client, client.requests.create());
    const changed = created && (await act(client, client.requests.update(created)));
    if (changed === undefined) return;
    const { outcome } = await client.session.write(client.requests.remove(changed));
    if (outcome.kind !== 'ok') floor.report('what is undisturbed succeeds', `removing ${changed.card.id}`);
  };
  await Promise.all(clients.map(live));
}

const idOf = ({ item }: PlacedItem): string => item.sk.slice(cardPrefix.length);

const idsOf = (cards: readonly { readonly id: string }[]): string =>
  cards
    .map(({ id }) => id)
    .sort()
    .join();

/** Boards, figures, lists and cards agree with each other and with the table. */
async function compareAnswers(floor: Floor, { reader }: SimulatedClient): Promise<void> {
  const { truth, premises, report } = floor;
  const cards = truth.cards();
  const onPrem = [...cards.values()].filter(({ item }) => item.status === 'in_progress' || item.status === 'ready');
  const dates = premises.days.map(({ date }) => date);
  for (const { date, start, end } of premises.days) {
    const board = await within(floor, 1, `the board of ${date}`, () => reader.board(date));
    const stats = await within(floor, 1, `the figures of ${date}`, () => reader.stats(date));
    if (board === undefined || stats === undefined) continue;
    const { asOf: _asOf, ...figures } = stats;
    const counted = recount(board, onPrem.length);
    if (!isDeepStrictEqual(figures, counted)) {
      report('figures equal a recount', `${JSON.stringify(figures)} is not ${JSON.stringify(counted)}`);
    }
    const shown = Object.values(board.columns).flatMap(({ items }) => items);
    const outside = shown.filter((card) => Date.parse(card.start) < start || Date.parse(card.start) >= end);
    if (outside.length > 0) report('a day holds its own cards', `${date} shows ${JSON.stringify(outside)}`);
    const versions = shown.map(({ id, version }) => `${id}@${version}`).sort();
    const kept = [...truth.day(date)].map(([id, { item }]) => `${id}@${item.version}`).sort();
    if (versions.join() !== kept.join()) report('a board shows what is kept', `${date}: ${versions} is not ${kept}`);
    const goingOn = [...truth.goingOnInto(date).keys()].sort().join();
    if (goingOn !== idsOf(board.continued)) report('work that goes on is shown', `${date}: ${goingOn}`);
    const carried = onPrem
      .filter((card) => date === board.today && card.date < date && !goingOn.includes(idOf(card)))
      .map(idOf);
    if (carried.sort().join() !== idsOf(board.carriedOver)) report('cars left behind are shown', `${date}: ${carried}`);
    const overdue = [...cards]
      .filter(([id, card]) => card.item.status === 'scheduled' && card.date < board.today && !goingOn.includes(id))
      .filter((card) => date <= board.today && card[1].date !== date);
    if (overdue.length !== board.overdue.count)
      report('what is overdue is counted', `${date}: ${overdue.map(([id]) => id)}`);
  }
  const range = { from: dates.toSorted()[0] ?? '', to: dates.toSorted().at(-1) ?? '' };
  const list = await reader.list(range, () => 3);
  if (list?.length !== cards.size) report('a list has every card once', `${list?.length} of ${cards.size}`);
  for (const id of cards.keys()) await within(floor, 1, `reading ${id}`, () => reader.card(id));
}

/** Once the faults have stopped: everybody gets an answer, everything works, and all answers agree. */
export async function audit(floor: Floor, clients: readonly SimulatedClient[]): Promise<void> {
  const [first] = clients;
  if (first === undefined) return;
  await resolveUnknown(floor, clients);
  await moveEverything(floor, clients);
  await liveOneLife(floor, clients);
  await compareAnswers(floor, first);
}
