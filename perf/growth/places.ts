import type { Item } from '#shared/data/table.ts';
import type { TestEngine } from '#test/support/engine.ts';
import { MemoryTable } from '#test/support/memory-table.ts';
import { World } from '#test/support/world.ts';
import { putItems } from './engine-items.ts';
import { fillShop, type MeasuredShop, type ShopSize } from './measured-shop.ts';
import { renamed } from './renamed.ts';
import { axes, type Point, usualCards, usualDays } from './sizes.ts';

/** Tables, and which points are measured in them. */
export interface Place {
  readonly boardTable: string;
  readonly accessTable: string;
  readonly spots: readonly { readonly point: Point; readonly shop: MeasuredShop }[];
}

type Items = Readonly<Record<'board' | 'access', readonly Item[]>>;

/** Shops as they are stored, without those every world has. */
async function inMemory(sizes: readonly ShopSize[]): Promise<{ items: Items; shops: MeasuredShop[] }> {
  let world: World | undefined;
  const table = () => new MemoryTable({ now: () => world?.clock ?? 0 });
  const tables = { board: table(), access: table() };
  world = await World.open(tables);
  world.clock = Date.now();
  const ofWorld = new Set([...tables.board.all(), ...tables.access.all()].map(({ pk, sk }) => `${pk} ${sk}`));
  const shops: MeasuredShop[] = [];
  for (const size of sizes) shops.push(await fillShop(world, size));
  const own = (all: readonly Item[]) => all.filter(({ pk, sk }) => !ofWorld.has(`${pk} ${sk}`));
  return { items: { board: own(tables.board.all()), access: own(tables.access.all()) }, shops };
}

async function placeOf(engine: TestEngine, items: Items, spots: Place['spots']): Promise<Place> {
  const { boardName: boardTable, accessName: accessTable } = await engine.newTables();
  await putItems(engine.endpoint, boardTable, items.board);
  await putItems(engine.endpoint, accessTable, items.access);
  return { boardTable, accessTable, spots };
}

const keyId = /^K#(\w+)$/;

/** What stands in the way of measured calls, if anything of other shops does: how these stand, their keys, settings and appointments. */
function essentials({ board, access }: Items): Items {
  return {
    board: board.filter(({ pk }) => /#(SHOP$|D#|A#)/.test(pk)),
    access: access.filter(({ pk }) => keyId.test(pk) || pk.includes('template')),
  };
}

/** So many shops like one, each with its keys. */
function* others(shop: Items, count: number): Generator<Items> {
  const template = essentials(shop);
  const ids = template.access.flatMap(({ pk }) => keyId.exec(pk)?.[1] ?? []);
  for (let made = 0; made < count; made += 1) {
    const number = String(made).padStart(5, '0');
    const names = new Map([
      ['template', `shop-${number}`],
      ...ids.map((id, place) => [id, `${id.slice(0, 6)}${place}${number}`] as const),
    ]);
    const of = (items: readonly Item[]) => items.map((item) => renamed(item, names));
    yield { board: of(template.board), access: of(template.access) };
  }
}

/** How many shops are made and written together. */
const together = 250;

async function addShops(engine: TestEngine, place: Place, template: Items, count: number): Promise<void> {
  let waiting: Items[] = [];
  const write = async () => {
    await putItems(
      engine.endpoint,
      place.boardTable,
      waiting.flatMap(({ board }) => board),
    );
    await putItems(
      engine.endpoint,
      place.accessTable,
      waiting.flatMap(({ access }) => access),
    );
    waiting = [];
  };
  for (const shop of others(template, count)) {
    waiting.push(shop);
    if (waiting.length === together) await write();
  }
  await write();
}

/** Puts every point into an engine: boards and days of all sizes into the same tables, numbers of shops each into its own. */
export async function seedPlaces(engine: TestEngine, progress: (text: string) => void): Promise<Place[]> {
  const inOneTable: Point[] = (['cards', 'days'] as const).flatMap((axis) =>
    axes[axis].map((size) => ({ axis, size })),
  );
  const sizes = inOneTable.map(({ axis, size }) => ({
    id: `${axis}-${String(size).padStart(5, '0')}`,
    cards: axis === 'cards' ? size : usualCards,
    days: axis === 'days' ? size : usualDays,
  }));
  const grown = await inMemory(sizes);
  const spots = inOneTable.flatMap((point, place) => {
    const shop = grown.shops[place];
    return shop === undefined ? [] : [{ point, shop }];
  });
  const shared = await placeOf(engine, grown.items, []);
  // A process of its own for each axis, that what one is used to calling makes no difference to the other.
  const inShared = [...Map.groupBy(spots, ({ point }) => point.axis).values()].map((own) => ({
    ...shared,
    spots: own,
  }));
  progress(`boards and days are there: ${grown.items.board.length} items`);
  const usual = await inMemory([{ id: 'shops-00000', cards: usualCards, days: usualDays }]);
  const { items: template } = await inMemory([{ id: 'template', cards: 3, days: 0 }]);
  const amongShops: Place[] = [];
  for (const size of axes.shops) {
    const place = await placeOf(
      engine,
      usual.items,
      usual.shops.map((shop) => ({ point: { axis: 'shops', size }, shop })),
    );
    await addShops(engine, place, template, size - 1);
    amongShops.push(place);
    progress(`${size} shops are there`);
  }
  return [...inShared, ...amongShops];
}
