import { type Client, isStatusBoardError, type Status } from '#client/index.ts';
import { SeededRandom } from '#shared/domain/seeded-random.ts';
import { allowedFrom, canMove } from '#shared/domain/status.ts';
import { statusLabels } from '#web/format/status-labels.ts';
import type { BoardTab } from './board-tab.ts';

/** How long a gesture may take; a card may be gone before it is reached. */
const patience = 2_000;

const statuses = Object.keys(statusLabels) as Status[];

/** Somebody who does one thing after another until a moment, and counts what worked. */
export type Person = (until: number) => Promise<number>;

async function repeat(until: number, act: () => Promise<boolean>): Promise<number> {
  let done = 0;
  while (performance.now() < until) if (await act()) done += 1;
  return done;
}

/** Somebody at a page, who moves cards by key, menu and mouse, takes moves back, and loses the network at times. */
export function personAt(tab: BoardTab, customers: readonly string[], seed: number): Person {
  const random = new SeededRandom(seed);
  const { page } = tab;
  const { keyboard, mouse } = page;
  const anybody = () => customers[random.below(customers.length)] ?? '';
  const press = async (key: string) => {
    await tab.card(anybody()).focus({ timeout: patience });
    await keyboard.press(key);
  };
  const drag = async () => {
    await tab.drag(anybody(), random.next() < 0.5 ? { above: anybody() } : { below: anybody() }, patience);
  };
  const choose = async () => {
    await tab.openMenu(anybody(), patience);
    const items = page.getByRole('menu').getByRole('menuitem');
    // All but the last one, which opens the card.
    await items.nth(random.below(Math.max(1, (await items.count()) - 1))).click({ timeout: patience });
  };
  const loseNetwork = async () => {
    await page.context().setOffline(true);
    await press(']').finally(() => page.context().setOffline(false));
  };
  const deeds = [drag, drag, choose, choose, loseNetwork, () => keyboard.press('Control+z'), () => tab.look()];
  const keys = ['[', ']', ']', 'Shift+ArrowUp', 'Shift+ArrowDown'] as const;
  return (until) =>
    repeat(until, async () => {
      const deed = random.next() < 0.4 ? () => press(random.pick(keys)) : deeds[random.below(deeds.length)];
      try {
        await deed?.();
        return true;
      } catch {
        // The card went elsewhere meanwhile: let go of what is held, and do the next thing.
        await mouse.up();
        await keyboard.press('Escape');
        return false;
      }
    });
}

/** A script beside the pages, which moves the cards it finds on the board by the SDK. */
export function script(client: Client, date: string, seed: number): Person {
  const random = new SeededRandom(seed);
  return (until) =>
    repeat(until, async () => {
      const { columns } = await client.getBoard({ date });
      const cards = statuses.flatMap((status) => columns[status].items);
      const card = cards[random.below(cards.length)];
      if (card === undefined) return false;
      const targets = [card.status, ...allowedFrom(card.status)].filter((to) => canMove(card.status, to));
      const status = targets[random.below(targets.length)] ?? card.status;
      const position = random.below(columns[status].items.length + 1);
      try {
        await client.moveAppointment({ id: card.id, on: date, version: card.version, status, position });
        return true;
      } catch (error) {
        if (isStatusBoardError(error) && error.code === 'version_conflict') return false;
        throw error;
      }
    });
}
