import { useEffect, useRef } from 'react';
import { type Country, formatPhone, readPhone } from '#shared/domain/phone-number.ts';
import { readSearch } from '../booking/phone.ts';
import { Field } from '../ui/field.tsx';
import { Icon } from '../ui/icon.tsx';
import { copy } from './copy.ts';
import { CustomerSearch } from './customer-search.tsx';
import type { CustomerChoice } from './draft.ts';
import type { DraftProblems } from './draft-problems.ts';
import { KnownCustomers } from './known-customers.tsx';
import { phoneUnderstood } from './phone-words.ts';

type NewCustomer = Extract<CustomerChoice, { kind: 'new' }>;

const fields = ['name', 'phone'] as const;

/** A new customer, begun with what was searched for. */
function begin(text: string): NewCustomer {
  const typed = readSearch(text);
  return {
    kind: 'new',
    name: typed.kind === 'name' ? typed.text : '',
    phone: typed.kind === 'phone' ? typed.text : '',
  };
}

function NewCustomerFields(props: {
  readonly customer: NewCustomer;
  readonly home: Country | undefined;
  readonly problems: DraftProblems;
  readonly onChange: (customer: CustomerChoice) => void;
}) {
  const { customer, home, problems, onChange } = props;
  const hints = { name: undefined, phone: phoneUnderstood(customer.phone, home) ?? copy.phoneHint(home !== undefined) };
  const read = readPhone(customer.phone, home);
  const box = useRef<HTMLFieldSetElement>(null);
  useEffect(() => {
    // What is already known was searched for; the other field is next.
    const inputs = [...(box.current?.querySelectorAll('input') ?? [])];
    (inputs.find(({ value }) => value === '') ?? inputs[0])?.focus();
  }, []);
  return (
    <fieldset ref={box} className="picker">
      <legend>{copy.newCustomerTitle}</legend>
      <div className="two-fields">
        {fields.map((field) => (
          <Field key={field} label={copy[field]} error={problems[field]} hint={hints[field]} isLive={field === 'phone'}>
            {(control) => (
              <input
                {...control}
                type={field === 'phone' ? 'tel' : 'text'}
                autoComplete="off"
                autoCapitalize="words"
                value={customer[field]}
                onInput={({ currentTarget: { value } }) => onChange({ ...customer, [field]: value })}
              />
            )}
          </Field>
        ))}
      </div>
      <KnownCustomers
        phone={'phone' in read ? read.phone : undefined}
        onPick={(found) => onChange({ kind: 'known', customer: found })}
      />
      <button
        type="button"
        className="button quiet slight"
        onClick={() => onChange({ kind: 'search', text: customer.phone || customer.name })}
      >
        <Icon name="search" /> {copy.searchAgain}
      </button>
    </fieldset>
  );
}

/** Who the appointment is for. */
export function CustomerPart(props: {
  readonly customer: CustomerChoice;
  /** The country the shop is in. */
  readonly home: Country | undefined;
  readonly problems: DraftProblems;
  readonly onChange: (customer: CustomerChoice) => void;
}) {
  const { customer, home, problems, onChange } = props;
  const button = useRef<HTMLButtonElement>(null);
  const known = customer.kind === 'known' ? customer.customer.id : undefined;
  useEffect(() => {
    if (known !== undefined) button.current?.focus();
  }, [known]);
  if (customer.kind === 'search') {
    return (
      <CustomerSearch
        text={customer.text}
        home={home}
        error={problems.customer}
        onText={(text) => onChange({ kind: 'search', text })}
        onPick={(found) => onChange({ kind: 'known', customer: found })}
        onNew={() => onChange(begin(customer.text))}
      />
    );
  }
  if (customer.kind === 'new') {
    return <NewCustomerFields customer={customer} home={home} problems={problems} onChange={onChange} />;
  }
  const { name, phone } = customer.customer;
  return (
    // biome-ignore lint/a11y/useSemanticElements: it holds no field
    <div className="chosen" role="group" aria-label={copy.customer}>
      <Icon name="person" />
      <span className="choice-name">
        <strong>{name}</strong> <span className="quiet-text">{formatPhone(phone, home)}</span>
      </span>
      <button
        ref={button}
        type="button"
        className="button quiet slight"
        aria-label={copy.changeCustomer(customer.customer)}
        onClick={() => onChange({ kind: 'search', text: '' })}
      >
        {copy.change}
      </button>
      {problems.customer === undefined ? null : <p className="field-note">{problems.customer}</p>}
    </div>
  );
}
