/** A technician, as far as their phone keeps them. */
export interface Me {
  readonly id: string;
  readonly name: string;
}

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const keyFor = (shopId: string): string => `status-board.me.${shopId}`;

function isMe(value: unknown): value is Me {
  const { id, name } = (value ?? {}) as Partial<Me>;
  return typeof id === 'string' && id !== '' && typeof name === 'string';
}

/** Whom this phone belongs to in a shop; undefined until they have said so. */
export function readMe(storage: Store, shopId: string): Me | undefined {
  try {
    const value: unknown = JSON.parse(storage.getItem(keyFor(shopId)) ?? 'null');
    return isMe(value) ? { id: value.id, name: value.name } : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps whom this phone belongs to; forgets it where nobody is given. */
export function writeMe(storage: Store, shopId: string, me: Me | undefined): void {
  try {
    if (me === undefined) storage.removeItem(keyFor(shopId));
    else storage.setItem(keyFor(shopId), JSON.stringify({ id: me.id, name: me.name }));
  } catch {
    // Without storage they are asked again the next time.
  }
}
