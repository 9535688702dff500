import type { Card } from '#client/core/api.ts';
import type { StatusBoard } from '#client/react/status-board.ts';
import type { ShopPageProps } from '../app/shop-page-props.ts';

/** Where an appointment is added. */
export interface QuickAddProps extends ShopPageProps {
  /** The day on the screen. */
  readonly date: string;
  readonly board: StatusBoard;
  readonly onClose: () => void;
  /** Told of what was booked, once the window is closed. */
  readonly onBooked: (card: Card) => void;
}
