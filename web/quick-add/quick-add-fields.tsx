import { useServices } from '#client/react/queries.ts';
import { copy as fieldCopy } from '../booking/copy.ts';
import { ScheduleFields } from '../booking/schedule-fields.tsx';
import { ServicePicker } from '../booking/service-picker.tsx';
import { TechnicianField } from '../booking/technician-field.tsx';
import { Field } from '../ui/field.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { CarPart } from './car-part.tsx';
import { copy } from './copy.ts';
import { CustomerPart } from './customer-part.tsx';
import { withTimes } from './draft.ts';
import type { DraftProblems } from './draft-problems.ts';
import type { QuickAddProps } from './quick-add-props.ts';
import type { DraftState } from './use-draft.ts';

function Services({ state, problems, currency }: { state: DraftState; problems: DraftProblems; currency: string }) {
  const { data, error, refetch } = useServices();
  const { draft, offers, change } = state;
  if (data === undefined) {
    if (error === null) return <p className="quiet-text">{fieldCopy.loadingServices}</p>;
    const title = fieldCopy.failedToLoad(fieldCopy.what.services);
    return <ProblemNote title={title} failure={error} onRetry={() => void refetch()} />;
  }
  return (
    <ServicePicker
      offers={offers}
      codes={draft.services}
      currency={currency}
      error={problems.services}
      onChange={(services) => change({ services })}
    />
  );
}

/** The fields of a new appointment, in the order a call goes: who, which car, what is to be done, by whom, when, where. */
export function QuickAddFields(
  props: QuickAddProps & { readonly state: DraftState; readonly problems: DraftProblems },
) {
  const { state, problems } = props;
  const { timeZone: zone, currency } = props.signedIn.shop;
  const { draft, change, technician, times } = state;
  const { customer } = draft;
  const hint = technician === undefined ? copy.suggested.shop : copy.suggested.technician(technician.name);
  return (
    <>
      <CustomerPart
        customer={customer}
        home={state.home}
        problems={problems}
        onChange={(next) => change({ customer: next, ...(next.kind === customer.kind ? {} : { vehicle: undefined }) })}
      />
      <CarPart
        key={customer.kind === 'known' ? customer.customer.id : customer.kind}
        customer={customer}
        choice={draft.vehicle}
        problems={problems}
        onChange={(vehicle) => change({ vehicle })}
      />
      <Services state={state} problems={problems} currency={currency} />
      <TechnicianField
        team={state.team}
        assigned={null}
        value={draft.technician}
        error={problems.technician}
        onChange={(id) => change({ technician: id })}
      />
      <ScheduleFields
        span={times}
        zone={zone}
        errors={{ start: problems.start, end: problems.end }}
        hint={draft.start === undefined ? hint : undefined}
        onChange={(next) => change(withTimes(draft, times, next))}
      />
      <div className="two-fields">
        <Field label={copy.address} error={problems.address}>
          {(control) => (
            <input
              {...control}
              autoComplete="off"
              value={draft.address}
              onInput={({ currentTarget: { value } }) => change({ address: value })}
            />
          )}
        </Field>
        <Field label={copy.notes} error={problems.notes}>
          {(control) => (
            <textarea
              {...control}
              rows={1}
              value={draft.notes}
              onInput={({ currentTarget: { value } }) => change({ notes: value })}
            />
          )}
        </Field>
      </div>
    </>
  );
}
