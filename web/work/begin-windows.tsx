import { type FormEvent, type ReactNode, useState } from 'react';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { copy } from './copy.ts';
import { type Days, mistakeIn, monthOf } from './days.ts';
import type { WorkRequest } from './wanted.ts';

/** What a window that begins something is given. */
export interface BeginWindowProps {
  /** The shop's. */
  readonly today: string;
  readonly onBegin: (request: WorkRequest) => void;
  readonly onClose: () => void;
}

function Form(props: {
  readonly title: string;
  readonly lead?: string;
  readonly children: ReactNode;
  /** What is asked for; undefined where something is to be put right first. */
  readonly request: () => WorkRequest | undefined;
  readonly onBegin: BeginWindowProps['onBegin'];
  readonly onClose: () => void;
}) {
  const { title, lead, children, request, onBegin, onClose } = props;
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const wanted = request();
    if (wanted === undefined) {
      event.currentTarget.querySelector<HTMLElement>('input:invalid, [aria-invalid]')?.focus();
      return;
    }
    onClose();
    onBegin(wanted);
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <form className="page-form" onSubmit={onSubmit} noValidate>
        {lead === undefined ? null : <p className="quiet-text">{lead}</p>}
        {children}
        <div className="form-actions">
          <button type="button" className="button" onClick={onClose}>
            {copy.cancel}
          </button>
          <button type="submit" className="button primary">
            {copy.start}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

function DayField(props: {
  readonly label: string;
  readonly value: string;
  readonly error?: string | undefined;
  readonly onDay: (day: string) => void;
}) {
  const { label, value, error, onDay } = props;
  return (
    <Field label={label} error={error}>
      {(control) => (
        <input
          {...control}
          type="date"
          min="2000-01-01"
          max="2099-12-31"
          value={value}
          onChange={(event) => onDay(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}

function ExcelOption({ checked, onChange }: { readonly checked: boolean; readonly onChange: (bom: boolean) => void }) {
  return (
    <label className="work-option">
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.currentTarget.checked)} />
      <span>
        {copy.excel} <small>{copy.excelHint}</small>
      </span>
    </label>
  );
}

/** Asks which days of appointments to export; this month unless somebody says otherwise. */
export function ExportAppointments({ today, onBegin, onClose }: BeginWindowProps) {
  const [days, setDays] = useState<Days>(() => monthOf(today));
  const [bom, setBom] = useState(false);
  const [isTried, setTried] = useState(false);
  const mistake = mistakeIn(days);
  const request = (): WorkRequest | undefined => {
    setTried(true);
    if (Object.keys(mistake).length > 0) return undefined;
    return { kind: 'appointments.export', input: { ...days, bom } };
  };
  return (
    <Form title={copy.appointments.title} request={request} onBegin={onBegin} onClose={onClose}>
      <div className="work-days">
        {(['from', 'to'] as const).map((end) => (
          <DayField
            key={end}
            label={copy.appointments[end]}
            value={days[end]}
            error={isTried ? mistake[end] : undefined}
            onDay={(day) => setDays({ ...days, [end]: day })}
          />
        ))}
      </div>
      <ExcelOption checked={bom} onChange={setBom} />
    </Form>
  );
}

/** Asks how to export the customers. */
export function ExportCustomers({ onBegin, onClose }: BeginWindowProps) {
  const [bom, setBom] = useState(false);
  const { title, lead } = copy.customers;
  const request = (): WorkRequest => ({ kind: 'customers.export', input: { bom } });
  return (
    <Form title={title} lead={lead} request={request} onBegin={onBegin} onClose={onClose}>
      <ExcelOption checked={bom} onChange={setBom} />
    </Form>
  );
}

/** Asks of which day to report; the shop's today unless somebody says otherwise. */
export function DayReport({ today, onBegin, onClose }: BeginWindowProps) {
  const [date, setDate] = useState(today);
  const [isTried, setTried] = useState(false);
  const { title, lead, day } = copy.report;
  const request = (): WorkRequest | undefined => {
    setTried(true);
    return date === '' ? undefined : { kind: 'day.report', input: { date } };
  };
  return (
    <Form title={title} lead={lead} request={request} onBegin={onBegin} onClose={onClose}>
      <DayField
        label={day}
        value={date}
        error={isTried && date === '' ? copy.appointments.noDay : undefined}
        onDay={setDate}
      />
    </Form>
  );
}
