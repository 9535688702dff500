import type { Card } from '#client/core/api.ts';
import { useAppointmentHistory } from '#client/react/use-appointment.ts';
import { shopDateOf } from '#shared/domain/shop-time.ts';
import { formatDateTime, formatTime } from '#shared/domain/written-time.ts';
import { copy } from './copy.ts';
import type { Setting } from './edits.ts';
import { type TimelineEvent, timelineOf } from './timeline.ts';
import { historyLines } from './words.ts';

function linesOf(event: TimelineEvent, setting: Setting): readonly string[] {
  if (event.kind === 'history') return historyLines(event.entry, setting);
  return [event.kind === 'rescheduled' ? copy.rescheduled(event.from) : copy.events[event.kind]];
}

/** What happened to a card, oldest first; times without a day are of the card's own. */
export function TimelineList({ card, setting }: { readonly card: Card; readonly setting: Setting }) {
  const history = useAppointmentHistory(card.id, { on: card.date, version: card.version });
  const { zone } = setting;
  const timeOf = (at: string) =>
    shopDateOf(Date.parse(at), zone) === card.date ? formatTime(at, zone) : formatDateTime(at, zone);
  return (
    <section className="timeline" aria-label={copy.timeline}>
      <h3>{copy.timeline}</h3>
      <ol>
        {timelineOf(card, history.data ?? []).map((event) => (
          <li key={`${event.kind} ${event.at}`} data-kind={event.kind}>
            {linesOf(event, setting).map((line) => (
              <span key={line}>{line}</span>
            ))}
            {event.kind === 'history' && event.entry.reason !== null ? <q>{event.entry.reason}</q> : null}
            <small className="quiet-text">
              {event.at === null ? null : <time dateTime={event.at}>{timeOf(event.at)}</time>}
              {event.kind === 'history' ? ` ${copy.by(event.entry.by)}` : null}
            </small>
          </li>
        ))}
      </ol>
      {history.error === null ? null : <p className="quiet-text">{copy.historyFailed}</p>}
    </section>
  );
}
