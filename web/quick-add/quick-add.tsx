import type { StatusBoard } from '#client/react/status-board.ts';
import type { ShopPageProps } from '../app/shop-pages.tsx';
import { formatLongDate } from '../format/time.ts';
import { Dialog } from '../ui/dialog.tsx';

/** Where an appointment is added. */
export interface QuickAddProps extends ShopPageProps {
  /** The day on the screen. */
  readonly date: string;
  readonly board: StatusBoard;
  readonly onClose: () => void;
}

/** The window of a new appointment. */
export function QuickAdd({ date, onClose }: QuickAddProps) {
  return (
    <Dialog title="New appointment" onClose={onClose}>
      <p>{formatLongDate(date)}</p>
    </Dialog>
  );
}
