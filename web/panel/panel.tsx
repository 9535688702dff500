import { AppointmentPanel } from './appointment-panel.tsx';
import type { PanelProps } from './panel-props.ts';
import '../styles/booking.css';
import './panel.css';

/** A card's panel with its styles, as the board fetches it when the first card is opened. */
export function Panel(props: PanelProps) {
  return <AppointmentPanel {...props} />;
}
