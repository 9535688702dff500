import { Icon } from '../ui/icon.tsx';
import { NothingHere } from '../ui/nothing-here.tsx';
import { copy } from './empty-day-copy.ts';

/** A day nobody has booked anything for. */
export function EmptyDay(props: {
  readonly onAdd: (() => void) | undefined;
  readonly onToday: (() => void) | undefined;
}) {
  const { onAdd, onToday } = props;
  return (
    <NothingHere icon="car" title={copy.title} text={copy.text}>
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
    </NothingHere>
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
