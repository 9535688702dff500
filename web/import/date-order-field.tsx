import type { DateOrder } from '#shared/domain/typed-moment.ts';
import { copy } from './copy.ts';
import { dayInWords } from './date-order.ts';

const orders: readonly DateOrder[] = ['day-first', 'month-first'];

/** Asks what comes first in days such as 3/4/2026: it is never guessed. */
export function DateOrderField(props: {
  /** As the file has it. */
  readonly day: string;
  readonly dateOrder: DateOrder | undefined;
  /** Somebody wanted to go on without an answer. */
  readonly isMissing: boolean;
  readonly onChange: (dateOrder: DateOrder) => void;
}) {
  const { day, dateOrder, isMissing, onChange } = props;
  return (
    <fieldset className="import-kinds" data-invalid={isMissing ? '' : undefined}>
      <legend>{copy.dateOrder(day)}</legend>
      <p className="import-mistake" aria-live="polite">
        {isMissing ? copy.chooseOrder : ''}
      </p>
      {orders.map((order) => (
        <label key={order} className="import-kind">
          <input type="radio" name="import-order" checked={dateOrder === order} onChange={() => onChange(order)} />
          <span>{copy.orders[order](dayInWords(day, order))}</span>
        </label>
      ))}
    </fieldset>
  );
}
