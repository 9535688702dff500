/**
 * How large a board can get before a function cannot make it: pages, CPU and memory for a day of so many cards, as they usually are or
 * as long as they may be, in emoji. The cards are in memory: what reading them takes comes on top, and they themselves are counted.
 *
 *     node --max-old-space-size=420 perf/largest-board.ts [--cards 5000] [--longest]
 */
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import type { Context } from 'aws-lambda';
import { getBoard, maxServices } from '#shared/contract/appointments.ts';
import type { Board } from '#shared/contract/board.ts';
import { dayPartition } from '#shared/data/keys.ts';
import type { Item } from '#shared/data/table.ts';
import { provenTenant } from '#shared/data/tenant.ts';
import { SeededRandom } from '#shared/domain/seeded-random.ts';
import { eventOf } from '#test/support/call.ts';
import { MemoryTable } from '#test/support/memory-table.ts';
import { World } from '#test/support/world.ts';
import { fillShop } from './growth/measured-shop.ts';

const { values } = parseArgs({
  options: { cards: { type: 'string', default: '5000' }, longest: { type: 'boolean', default: false } },
});
const count = Number(values.cards);
if (!Number.isInteger(count) || count < 1) throw new RangeError('--cards must be a whole number above 0');

/** A table in memory, with a day that is given cards of no worth beyond this. */
class FullDay extends MemoryTable {
  day = '';
  cards: Item[] = [];

  override query(...[query]: Parameters<MemoryTable['query']>) {
    const isDay = query.index === undefined && query.partition === this.day && this.cards.length > 0;
    return isDay ? Promise.resolve({ items: this.cards, last: undefined }) : super.query(query);
  }
}

const random = new SeededRandom('largest board');
const emoji = (length: number) =>
  Array.from({ length }, () => String.fromCodePoint(0x1f300 + random.below(700))).join('');

/** What a card may have at most. */
function longest(item: Item): Item {
  const services = Array.from({ length: maxServices }, (_, place) => ({
    ...{ code: `S${place}${'X'.repeat(30)}`, name: emoji(80) },
    ...{ price: 1_000_000_000, minutes: 600 },
  }));
  const customer = { ...(item.customer as object), name: emoji(80) };
  return { ...item, customer, services, notes: emoji(1_000), address: emoji(200) };
}

const now = Date.now();
const board = new FullDay({ now: () => now });
const world = await World.open({ board, access: new MemoryTable({ now: () => now }) });
world.clock = now;
const shop = await fillShop(world, { id: 'largest', cards: 40, days: 1 });
const day = dayPartition(provenTenant(shop.id), shop.today);
const { items } = await board.query({ partition: day });
board.cards = Array.from({ length: count }, (_, place) => {
  const item = { ...(items[place % items.length] as Item), sk: `A#apt_${String(place).padStart(16, '0')}` };
  return values.longest ? longest(item) : item;
});
board.day = day;
const megabytes = () => Math.round(process.memoryUsage.rss() / 1e6);
console.log(`${count} cards in memory: ${megabytes()} MB`);

const handler = await world.handler(getBoard);
for (const encoding of ['gzip', 'identity']) {
  let cursor: string | null = '';
  for (let page = 1; cursor !== null; page += 1) {
    const query = cursor === '' ? {} : { cursor };
    const event = eventOf(getBoard, { key: shop.key, query, headers: { 'accept-encoding': encoding } });
    const before = process.cpuUsage();
    const answer = await handler(event, {} as Context);
    const { user, system } = process.cpuUsage(before);
    const { body = '', isBase64Encoded } = answer;
    const text = isBase64Encoded ? gunzipSync(Buffer.from(body, 'base64')).toString() : body;
    const { data } = JSON.parse(text) as { data: Board };
    const cards = Object.values(data.columns).reduce((sum, column) => sum + column.items.length, 0);
    const sent = (Buffer.byteLength(JSON.stringify(answer)) / 1e6).toFixed(2);
    const cpu = Math.round((user + system) / 1_000);
    console.log(`${encoding}, page ${page}: ${cards} cards, ${sent} MB sent, ${cpu} ms CPU, ${megabytes()} MB`);
    cursor = data.nextCursor;
  }
}
