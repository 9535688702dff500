import type { QuickAddProps } from './quick-add-props.ts';
import { QuickAddWindow } from './quick-add-window.tsx';
import '../styles/booking.css';
import './quick-add.css';

/** Quick add with its styles, as the board fetches it when the first appointment is added. */
export function QuickAdd(props: QuickAddProps) {
  return <QuickAddWindow {...props} />;
}
