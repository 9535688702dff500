import type { Card, Status } from '#client/core/api.ts';
import { formatWindow } from '#shared/domain/written-time.ts';
import { Dialog } from '../ui/dialog.tsx';
import { copy } from './copy.ts';

/** Asks once more before a job is over. */
export function ConfirmStep(props: {
  readonly card: Card;
  readonly to: Extract<Status, 'completed' | 'canceled'>;
  readonly timeZone: string;
  readonly onYes: () => void;
  readonly onNo: () => void;
}) {
  const { card, to, timeZone, onYes, onNo } = props;
  const words = copy.confirm[to];
  return (
    <Dialog title={words.title} onClose={onNo}>
      <p className="confirm-job">
        <strong>{card.customer.name}</strong>
        <span>{formatWindow(card.start, card.end, timeZone)}</span>
        {card.vehicle === null ? null : <span>{card.vehicle.label}</span>}
      </p>
      <div className="confirm-actions">
        <button type="button" className={`button big ${to === 'canceled' ? 'danger' : 'primary'}`} onClick={onYes}>
          {words.yes}
        </button>
        <button type="button" className="button big" onClick={onNo}>
          {copy.confirm.no}
        </button>
      </div>
    </Dialog>
  );
}
