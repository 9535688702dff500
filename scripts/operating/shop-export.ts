import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import type { Item, Value } from '#shared/data/table.ts';
import type { ShopTable } from './shop-belongings.ts';

/** What an export has. */
export interface Exported {
  readonly items: number;
  /** SHA-256 of its lines before the last one, in hex. */
  readonly sha256: string;
}

/** An export, as it was read again. */
export interface ReadExport extends Exported {
  /** When it was begun, epoch milliseconds. */
  readonly at: number;
}

/** What credentials are made of, and nobody takes along. */
const secrets = ['secretHash', 'seal'];

const form = 'status-board-shop/1';

/** An item as JSON: bytes as `{ "$bytes": "<base64>" }`. */
function plain(item: Item): unknown {
  const kept = Object.entries(item).filter(([name]) => !secrets.includes(name));
  return JSON.parse(
    JSON.stringify(Object.fromEntries(kept), (_name, value: Value) =>
      value instanceof Uint8Array ? { $bytes: Buffer.from(value).toString('base64') } : value,
    ),
  );
}

/**
 * Writes what a shop has to a file, an item a line (JSON Lines), between a line that says what it is and one that says that it is
 * whole. Others see all of it or none.
 * @param now epoch milliseconds
 * @throws Error where it cannot be written
 */
export async function writeExport(
  file: string,
  { shop, now }: { readonly shop: string; readonly now: number },
  found: AsyncIterable<{ readonly table: ShopTable; readonly item: Item }>,
): Promise<Exported> {
  const hash = createHash('sha256');
  let items = 0;
  const part = `${file}.part`;
  const handle = await open(part, 'w', 0o600);
  const write = async (line: unknown) => {
    const text = `${JSON.stringify(line)}\n`;
    hash.update(text);
    await handle.write(text);
  };
  try {
    await write({ form, shop, exportedAt: new Date(now).toISOString() });
    for await (const { table, item } of found) {
      await write({ table, item: plain(item) });
      items += 1;
    }
    const exported = { items, sha256: hash.digest('hex') };
    await handle.write(`${JSON.stringify(exported)}\n`);
    await handle.sync();
    await rename(part, file);
    return exported;
  } finally {
    await handle.close();
  }
}

/** Reads an export again, whole. @throws Error where it cannot be read, or is not what was written */
export async function readExport(file: string, shop: string): Promise<ReadExport> {
  const hash = createHash('sha256');
  let [items, previous, at] = [-1, '', Number.NaN];
  for await (const line of createInterface({ input: createReadStream(file) })) {
    if (previous !== '') {
      hash.update(`${previous}\n`);
      const { form: is, shop: whose, table, exportedAt } = JSON.parse(previous);
      if (items < 0 ? is !== form || whose !== shop : table === undefined) {
        throw new Error(`${file} is no export of the shop ${shop}`);
      }
      if (items < 0) at = Date.parse(exportedAt);
      items += 1;
    }
    previous = line;
  }
  const told = JSON.parse(previous === '' ? '{}' : previous) as Partial<Exported>;
  const sha256 = hash.digest('hex');
  if (told.sha256 !== sha256 || told.items !== items) throw new Error(`${file} is not whole`);
  return { items, sha256, at };
}
