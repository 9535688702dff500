import type { StatusBoard } from '#client/react/status-board.ts';
import type { ShopPageProps } from '../app/shop-pages.tsx';
import { shortName } from '../format/names.ts';
import { formatWindow } from '../format/time.ts';
import { Dialog } from '../ui/dialog.tsx';

/** A card's panel: which card, and where it is believed to be. */
export interface PanelProps extends ShopPageProps {
  readonly cardId: string;
  /** The part to begin with, such as `technician`. */
  readonly part: string | undefined;
  /** The day on the screen. */
  readonly on: string;
  readonly board: StatusBoard;
  readonly onClose: () => void;
}

/** A card beside its board: what the board itself knows of it. */
export function Panel({ cardId, board, signedIn, onClose }: PanelProps) {
  const day = Object.values(board.board?.columns ?? {}).flatMap(({ items }) => items);
  const card = [...day, ...(board.board?.carriedOver ?? [])].find(({ id }) => id === cardId);
  if (card === undefined) return null;
  return (
    <Dialog title={shortName(card.customer.name)} placement="side" onClose={onClose}>
      <p>{formatWindow(card.start, card.end, signedIn.shop.timeZone)}</p>
      <p>{card.services.map(({ name }) => name).join(', ')}</p>
    </Dialog>
  );
}
