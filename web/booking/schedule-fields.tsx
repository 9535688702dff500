import { useState } from 'react';
import { Field } from '../ui/field.tsx';
import { copy, oddityWords, spanProblems } from './copy.ts';
import { type Moment, momentOf, oddityOf } from './moment.ts';
import { minutesOf, type Span, spanProblem, withStart } from './span.ts';
import { spanForViewer } from './viewer-clocks.ts';

/** When an appointment is, on the shop's clocks. */
export interface ScheduleFieldsProps {
  readonly span: Span;
  readonly zone: string;
  readonly onChange: (span: Span) => void;
  /** What the service said about it. */
  readonly errors?: { readonly start?: string | undefined; readonly end?: string | undefined };
  /** Why the times are what they are, until somebody enters others. */
  readonly hint?: string | undefined;
  /** Whether what is missing is told: not before somebody tried to save. */
  readonly strict?: boolean;
}

function noteOn(moment: Moment, zone: string): string | undefined {
  const oddity = oddityOf(moment, zone);
  return oddity === undefined ? undefined : oddityWords(oddity, moment, zone);
}

/** Date, start and end. The end follows the start; what the clocks do that night is said, and what it is for whoever looks. */
export function ScheduleFields({ span, zone, onChange, errors = {}, hint, strict = true }: ScheduleFieldsProps) {
  const { start, end } = span;
  const [otherDay, setOtherDay] = useState(false);
  const problem = spanProblem(span);
  const told = problem === undefined || (!strict && problem.endsWith('missing')) ? undefined : spanProblems[problem];
  const aboutStart = problem === 'start-missing' || problem === 'years';
  const minutes = minutesOf(span);
  const yours = start.at === undefined || end.at === undefined ? undefined : spanForViewer(start.at, end.at, zone);
  const endsLater = otherDay || start.date !== end.date;
  const setEnd = (date: string, time: string) => onChange({ ...span, end: momentOf(date, time, zone) });
  const setStart = (date: string, time: string) => onChange(withStart(span, momentOf(date, time, zone), zone));
  return (
    <div className="schedule">
      <div className="schedule-fields" data-days={endsLater ? '2' : '1'}>
        <Field label={copy.date} error={aboutStart ? told : undefined}>
          {(control) => (
            <input
              {...control}
              type="date"
              value={start.date}
              onInput={({ currentTarget: { value } }) => setStart(value, start.time)}
            />
          )}
        </Field>
        <Field label={copy.start} error={errors.start} hint={noteOn(start, zone)}>
          {(control) => (
            <input
              {...control}
              type="time"
              value={start.time}
              onInput={({ currentTarget: { value } }) => setStart(start.date, value)}
            />
          )}
        </Field>
        {endsLater ? (
          <Field label={copy.endDate}>
            {(control) => (
              <input
                {...control}
                type="date"
                value={end.date}
                onInput={({ currentTarget: { value } }) => {
                  // The field stays while somebody is at it, whatever day it says.
                  setOtherDay(true);
                  setEnd(value, end.time);
                }}
              />
            )}
          </Field>
        ) : null}
        <Field
          label={copy.end}
          error={errors.end ?? (aboutStart ? undefined : told)}
          hint={noteOn(end, zone) ?? (minutes !== undefined && minutes > 0 ? copy.lasts(minutes) : undefined)}
        >
          {(control) => (
            <input
              {...control}
              type="time"
              value={end.time}
              onInput={({ currentTarget: { value } }) => setEnd(endsLater ? end.date : start.date, value)}
            />
          )}
        </Field>
      </div>
      {hint === undefined ? null : <p className="quiet-text">{hint}</p>}
      {yours === undefined ? null : <p className="quiet-text">{yours}</p>}
      {endsLater ? null : (
        <button type="button" className="button quiet slight" onClick={() => setOtherDay(true)}>
          {copy.otherDay}
        </button>
      )}
    </div>
  );
}
