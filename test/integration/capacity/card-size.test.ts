import { describe, expect, it } from '@jest/globals';
import { getBoard } from '#shared/contract/appointments.ts';
import type { Item } from '#shared/data/table.ts';
import { meteredShop } from './given-metered-shop.ts';
import { itemSize, valueSize } from './item-size.ts';

const shop = meteredShop();

/** A card with a note of so many letters that it has exactly so many bytes. */
function padded(card: Item, size: number): Item {
  const notes = String(card.notes ?? '');
  return { ...card, notes: notes + 'n'.repeat(size - itemSize(card)) };
}

async function put(item: Item, size: number): Promise<void> {
  await shop().world.tables.board.write({ kind: 'put', item: padded(item, size) });
}

const always = [
  ...['pk', 'sk', 'version', 'status', 'rank', 'start', 'end', 'customer', 'vehicle', 'services', 'technician'],
  ...['address', 'notes', 'total', 'paid', 'createdAt', 'updatedAt', 'customerPk', 'customerSk', 'keys', 'change'],
];
const sometimes = ['openPk', 'openSk', 'checkedInAt', 'readyAt', 'completedAt', 'previousDate'];

describe('a stored card with every optional field set and a full ledger', () => {
  it('has 600 to 900 bytes', async () => {
    const sizes = (await shop().storedCards()).map(itemSize);
    expect(sizes).toHaveLength(40);
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(600);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(900);
  });

  it('holds nothing but what a card is made of', async () => {
    for (const card of await shop().storedCards()) {
      expect(
        Object.keys(card)
          .filter((name) => !sometimes.includes(name))
          .sort(),
      ).toEqual([...always].sort());
      expect(card.keys).toHaveLength(96);
    }
  });

  it('is counted as the engine counts it: one write unit up to 1,024 bytes, two from 1,025', async () => {
    const [card] = await shop().storedCards();
    if (card === undefined) throw new Error('the day has cards');
    const writeOf = async (size: number) => (await shop().meter.measure(() => put(card, size))).tableWrites;
    expect(await writeOf(1_024)).toBe(1);
    expect(await writeOf(1_025)).toBe(2);
    await put(card, itemSize(card));
  });

  it('costs a board of 40 such cards of 900 bytes each 9 read units', async () => {
    for (const card of await shop().storedCards()) await put(card, 900);
    const { reads } = await shop().measure(getBoard, {}, 200);
    const [here, overdue] = [0.5, 0.5];
    expect(reads).toBe(9 + here + overdue + shop().day.carriedOver.length);
  });
});

describe('the size of a value', () => {
  it.each([
    ['', 0],
    ['Zoë', 4],
    [true, 1],
    [null, 1],
    [0, 1],
    [7, 2],
    [4_995, 3],
    [1_758_380_400_000, 5],
    [1_758_384_001_234, 8],
    [-12, 3],
    [new Uint8Array(96), 96],
    [[], 3],
    [['a', 'b'], 7],
    [{}, 3],
    [{ id: 'a' }, 7],
  ])('%j is %d bytes', (value, size) => {
    expect(valueSize(value)).toBe(size);
  });
});
