import { Icon } from '../ui/icon.tsx';
import { copy } from './empty-day-copy.ts';

/** A day nobody has booked anything for. */
export function EmptyDay(props: {
  readonly onAdd: (() => void) | undefined;
  readonly onToday: (() => void) | undefined;
}) {
  const { onAdd, onToday } = props;
  return (
    <div className="empty-day">
      <Icon name="car" size={40} />
      <h2 translate="yes">{copy.title}</h2>
      <p translate="yes">{copy.text}</p>
      <p className="empty-actions">
        {onAdd === undefined ? null : (
          <button type="button" className="button primary" onClick={onAdd}>
            <Icon name="plus" /> {copy.add}
          </button>
        )}
        {onToday === undefined ? null : (
          <button type="button" className="button" onClick={onToday}>
            {copy.today}
          </button>
        )}
      </p>
    </div>
  );
}

/** A day nobody has booked anything for, while cars from earlier days are still here. */
export function QuietDay({ onAdd }: { readonly onAdd: (() => void) | undefined }) {
  return (
    <p className="quiet-day">
      {copy.onlyCarried}
      {onAdd === undefined ? null : (
        <button type="button" className="button quiet" onClick={onAdd}>
          {copy.add}
        </button>
      )}
    </p>
  );
}
