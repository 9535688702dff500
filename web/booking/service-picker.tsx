import { useId, useRef, useState } from 'react';
import { lookThrough, standsIn } from '#shared/domain/text-filter.ts';
import { withoutInvisible } from '#shared/domain/typed.ts';
import { copy } from './copy.ts';
import { chosenOf, maxServices, type Offer, sumOf, toggled } from './work.ts';

/** From how many services on a list is searched. */
const searchFrom = 8;

/** What is to be done: several of the catalog, with what they take and cost together. */
export function ServicePicker(props: {
  readonly offers: readonly Offer[];
  readonly codes: readonly string[];
  readonly currency: string;
  readonly onChange: (codes: readonly string[]) => void;
  readonly error?: string | undefined;
}) {
  const { offers, codes, currency, onChange, error } = props;
  const [text, setText] = useState('');
  const id = useId();
  const shown = offers.filter(({ code, name }) => standsIn(lookThrough([name], [code]), text));
  const chosen = chosenOf(offers, codes);
  const { minutes, price } = sumOf(chosen);
  const full = codes.length >= maxServices;
  const list = useRef<HTMLDivElement>(null);

  /** The one service found is chosen; among several the next key chooses. */
  function chooseFound(): void {
    const [only, ...others] = shown;
    if (withoutInvisible(text) === '' || only === undefined) return;
    if (others.length > 0) {
      list.current?.querySelector<HTMLInputElement>('input')?.focus();
      return;
    }
    if (!codes.includes(only.code) && !full) onChange(toggled(codes, only.code));
    setText('');
  }

  const note = error ?? (full ? copy.tooManyServices : undefined);
  return (
    <fieldset className="picker" data-invalid={error === undefined ? undefined : ''} aria-describedby={`${id}-note`}>
      <legend>{copy.services}</legend>
      {offers.length < searchFrom ? null : (
        <input
          type="search"
          className="picker-search"
          aria-label={copy.findService}
          placeholder={copy.findService}
          value={text}
          onInput={({ currentTarget }) => setText(currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            // It answers the search, not the form around it.
            event.preventDefault();
            chooseFound();
          }}
        />
      )}
      <div ref={list} className="picker-list">
        {shown.map((offer) => {
          const checked = codes.includes(offer.code);
          return (
            <label key={offer.code} className="choice">
              <input
                type="checkbox"
                name="service"
                value={offer.code}
                checked={checked}
                disabled={full && !checked}
                aria-invalid={error === undefined ? undefined : true}
                onChange={() => onChange(toggled(codes, offer.code))}
              />
              <span className="choice-name">{offer.name}</span>
              <span className="choice-aside">{copy.offer(offer.minutes, offer.price, currency)}</span>
            </label>
          );
        })}
        {offers.length === 0 ? <p className="quiet-text">{copy.noServices}</p> : null}
        {offers.length > 0 && shown.length === 0 ? <p className="quiet-text">{copy.noSuchService(text)}</p> : null}
      </div>
      <p className="picker-sum" role="status">
        {chosen.length === 0 ? null : copy.sum(chosen.length, minutes, price, currency)}
      </p>
      <p id={`${id}-note`} className="field-note">
        {note}
      </p>
    </fieldset>
  );
}
