import type { Customer } from '#client/core/api.ts';
import { useCustomers } from '#client/react/queries.ts';
import { Icon } from '../ui/icon.tsx';
import { copy } from './copy.ts';
import { useDebounced } from './use-debounced.ts';

/** Who has the number of a new customer already: to be booked for, before somebody is in the books twice. */
export function KnownCustomers(props: {
  /** E.164; undefined while what is typed is no number. */
  readonly phone: string | undefined;
  readonly onPick: (customer: Customer) => void;
}) {
  const { phone = '', onPick } = props;
  const { data = [] } = useCustomers(useDebounced(phone));
  const known = data.filter((customer) => customer.phone === phone);
  return (
    <div role="status">
      {known.map((customer) => (
        <p key={customer.id} className="note" data-tone="warn">
          <Icon name="person" /> <span className="note-text">{copy.hasNumber(customer.name)}</span>
          <button type="button" className="button quiet slight" onClick={() => onPick(customer)}>
            {copy.takeKnown(customer.name)}
          </button>
        </p>
      ))}
    </div>
  );
}
