import type { StatusBoard } from '#client/react/status-board.ts';
import type { ShopPageProps } from '../app/shop-page-props.ts';

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
