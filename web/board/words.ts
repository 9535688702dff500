import type { Card, Status } from '#client/core/api.ts';
import { formatAge, formatMinutes, speakMinutes } from '#shared/domain/written-duration.ts';
import { formatMoney } from '#shared/domain/written-money.ts';
import { formatDate, formatDateTime, formatTimeWithZone, speakWindow } from '#shared/domain/written-time.ts';
import { shortName } from '../format/short-name.ts';
import type { Urgency, UrgencyKind } from './urgency.ts';

const urgencyWords: Readonly<Record<UrgencyKind, string>> = { late: 'Late', overrun: 'Over', waiting: 'Waiting' };

/** A problem as a badge says it: `Late 18 min`. */
export function urgencyText({ kind, minutes }: Urgency): string {
  return `${urgencyWords[kind]} ${formatMinutes(minutes)}`;
}

const spokenUrgency: Readonly<Record<UrgencyKind, (length: string) => string>> = {
  late: (length) => `late ${length}`,
  overrun: (length) => `${length} over its time`,
  waiting: (length) => `ready and waiting ${length}`,
};

/** When a card is, in full and from now: `Fri, Nov 21, 3:00 PM to 4:30 PM PST, in 2 h`. */
export function whenText({ start, end }: Pick<Card, 'start' | 'end'>, zone: string, now: number): string {
  const ahead = Date.parse(start) - now;
  const fromNow = ahead > 0 ? `in ${formatMinutes(ahead / 60_000)}` : formatAge(-ahead);
  return `${formatDateTime(start, zone)} to ${formatTimeWithZone(end, zone)}, ${fromNow}`;
}

/** The job of a card: the first service, and how many more there are. */
export function jobText({ services }: Pick<Card, 'services'>): string {
  const [first, ...more] = services;
  if (first === undefined) return 'No service';
  return more.length === 0 ? first.name : `${first.name} + ${more.length}`;
}

/** How long the services take by the book, in minutes. */
export function bookMinutes({ services }: Pick<Card, 'services'>): number {
  return services.reduce((sum, { minutes }) => sum + minutes, 0);
}

/** What of a card's total is paid; nothing is said where nothing is. */
function paidWords({ total, paid }: Pick<Card, 'total' | 'paid'>, currency: string): string {
  if (paid === 0) return '';
  return paid >= total ? 'paid' : `${formatMoney(paid, currency)} of it paid`;
}

/**
 * A card as it is read out: `3:00 PM to 4:00 PM, Brake pads, R. Cohen, 2018 Ford F-150, plate 8ABC391, technician Alba Reyes,
 * $249, paid, at 12 Elm Ct, has notes, late 18 minutes`.
 */
export function cardName(
  card: Card,
  shop: { readonly timeZone: string; readonly currency: string; readonly showsMoney: boolean },
  urgency: Urgency | null,
  carried: boolean,
): string {
  const { vehicle, technician } = card;
  const parts = [
    carried ? `from ${formatDate(card.date)}` : '',
    speakWindow(card.start, card.end, shop.timeZone),
    card.services.map(({ name }) => name).join(' and '),
    shortName(card.customer.name),
    vehicle?.label,
    vehicle?.plate ? `plate ${vehicle.plate}` : '',
    technician === null ? 'no technician' : `technician ${technician.name}`,
    ...(shop.showsMoney ? [formatMoney(card.total, shop.currency), paidWords(card, shop.currency)] : []),
    card.address === null ? '' : `at ${card.address}`,
    card.notes === null ? '' : 'has notes',
    urgency === null ? '' : spokenUrgency[urgency.kind](speakMinutes(urgency.minutes)),
  ];
  return parts.filter(Boolean).join(', ');
}

const illegalReasons: Partial<Record<Status, string>> = {
  ready: 'The work begins first: move it to In progress',
  completed: 'The work begins first: move it to In progress',
  scheduled: 'Take it back to In progress first',
  no_show: 'The car is here already',
  canceled: 'Take it back to In progress first',
};

/** Why a card may not go to a status, said while it is being dragged over it. */
export function whyNot(from: Status, to: Status, allowed: readonly string[]): string {
  const special = from === 'scheduled' || to === 'no_show' || from === 'ready' || from === 'completed';
  const reason = special ? illegalReasons[to] : undefined;
  return reason ?? `From here it can go to ${allowed.join(', ')}`;
}
