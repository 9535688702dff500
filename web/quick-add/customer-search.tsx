import { type KeyboardEvent, useEffect, useId, useState } from 'react';
import type { Customer } from '#client/core/api.ts';
import { useCustomers } from '#client/react/queries.ts';
import { type Country, formatPhone } from '#shared/domain/phone-number.ts';
import { withoutInvisible } from '#shared/domain/typed.ts';
import { Field } from '../ui/field.tsx';
import { Icon } from '../ui/icon.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { copy } from './copy.ts';
import { useDebounced } from './use-debounced.ts';

/** Whether a text says enough to be searched for: two characters, or one that is a word, as most surnames of China and Korea are. */
function isSearchable(text: string): boolean {
  return text.length > 1 || /[\p{Ideographic}\p{Script=Hangul}]/u.test(text);
}

/** How many customers a search answers at most. */
const most = 20;

function foundWords(count: number): string {
  return count < most ? copy.found(count) : copy.foundMany(count);
}

/**
 * Finds a customer by what is known of them on the phone: a combobox whose list has who was found and, last, a new customer.
 * The first is chosen by Enter.
 */
export function CustomerSearch(props: {
  readonly text: string;
  /** The country the shop is in. */
  readonly home: Country | undefined;
  readonly error: string | undefined;
  readonly onText: (text: string) => void;
  readonly onPick: (customer: Customer) => void;
  readonly onNew: () => void;
}) {
  const { text, home } = props;
  const id = useId();
  const [active, setActive] = useState(0);
  const [dismissed, setDismissed] = useState(false);
  const wanted = withoutInvisible(text);
  const asked = useDebounced(wanted);
  const answer = useCustomers(isSearchable(asked) ? asked : '');
  const isAnswered = wanted === asked && answer.data !== undefined && !answer.isPlaceholderData;
  const customers = isAnswered ? answer.data : [];
  const open = isSearchable(wanted) && !dismissed && (isAnswered || answer.error !== null);
  const count = customers.length + 1;
  const current = Math.min(active, count - 1);
  useEffect(() => {
    if (open) document.getElementById(`${id}-${current}`)?.scrollIntoView({ block: 'nearest' });
  }, [open, id, current]);
  const choose = (index: number) => {
    const customer = customers[index];
    if (customer === undefined) props.onNew();
    else props.onPick(customer);
  };

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Escape' && open) {
      event.stopPropagation();
      event.preventDefault();
      setDismissed(true);
    } else if (event.key === 'Enter') {
      // Also while the search is on its way: half a form is not to be sent.
      event.preventDefault();
      if (open) choose(current);
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setDismissed(false);
      if (open) setActive((current + (event.key === 'ArrowDown' ? 1 : count - 1)) % count);
    }
  }

  return (
    <div className="customer-search">
      <Field label={copy.search} hint={open ? undefined : copy.searchHint} error={props.error}>
        {(control) => (
          <input
            {...control}
            role="combobox"
            aria-expanded={open}
            aria-controls={`${id}-list`}
            aria-autocomplete="list"
            aria-activedescendant={open ? `${id}-${current}` : undefined}
            // biome-ignore lint/a11y/noAutofocus: a window for one thing begins with its first field
            autoFocus
            type="text"
            autoComplete="off"
            spellCheck={false}
            value={text}
            onKeyDown={onKeyDown}
            onInput={({ currentTarget: { value } }) => {
              setActive(0);
              setDismissed(false);
              props.onText(value);
            }}
          />
        )}
      </Field>
      <div id={`${id}-list`} role="listbox" aria-label={copy.results} className="results" hidden={!open}>
        {open
          ? Array.from({ length: count }, (_, index) => {
              const customer = customers[index];
              return (
                // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the combobox's
                // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the combobox
                <div
                  key={customer?.id ?? 'new'}
                  id={`${id}-${index}`}
                  role="option"
                  aria-selected={index === current}
                  className="result"
                  onPointerDown={(event) => event.preventDefault()}
                  onClick={() => choose(index)}
                >
                  <Icon name={customer === undefined ? 'plus' : 'person'} />
                  <span className="choice-name">{customer?.name ?? copy.newCustomer(wanted)}</span>
                  {customer === undefined ? null : (
                    <span className="choice-aside">{formatPhone(customer.phone, home)}</span>
                  )}
                </div>
              );
            })
          : null}
      </div>
      <p role="status" className="quiet-text">
        {!isSearchable(wanted)
          ? null
          : isAnswered
            ? foundWords(customers.length)
            : answer.error
              ? null
              : copy.searching}
      </p>
      {answer.error === null || !isSearchable(wanted) ? null : (
        <ProblemNote title={copy.searchFailed} failure={answer.error} onRetry={() => void answer.refetch()} />
      )}
    </div>
  );
}
