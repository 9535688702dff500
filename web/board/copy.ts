import type { Card, Status } from '#client/core/api.ts';
import { formatMinutes, speakMinutes } from '../format/duration.ts';
import { shortName } from '../format/names.ts';
import { formatDate, speakWindow } from '../format/time.ts';
import type { Urgency, UrgencyKind } from './urgency.ts';

/** Every English word of the board. */
export const copy = {
  appName: 'Status Board',
  board: 'Board',
  carriedOver: 'From earlier days',
  carriedOverCount: (count: number) => `${count} from earlier days`,
  dropHere: 'Drop here',
  noCards: 'No cars',
  columns: 'Columns',
  tray: 'Did not happen',
  unassigned: 'Unassigned',
  hidden: (count: number) => `${count} ${count === 1 ? 'car is' : 'cars are'} hidden by filters`,
  hiddenHere: (count: number) => `${count} hidden`,
  clearFilters: 'Clear filters',
  newAppointment: 'New appointment',
  menuOf: (name: string) => `Move ${name}, more actions`,
  moveTo: (label: string) => `Move to ${label}`,
  moveMenu: (name: string) => `Move ${name}`,
  moveToHeading: 'Move to…',
  steps: { top: 'Move to top', up: 'Move up', down: 'Move down' },
  open: 'Open details',
  moved: (name: string, label: string, place: string) => `${name} moved to ${label}${place}. Undo available.`,
  place: (position: number, count: number) => `, position ${position} of ${count}`,
  undo: 'Undo',
  undone: (name: string) => `Undone: ${name} goes back.`,
  nothingToUndo: 'Nothing to undo.',
  noProblems: 'No car is late, overrun or waiting.',
  noWay: (name: string, way: string, label: string) => `${name} cannot go ${way} from ${label}.`,
  back: 'back',
  onward: 'on',
  readOnly: 'Your key only lets you look.',
  updates: (count: number) => (count === 1 ? '1 update on the board' : `${count} updates on the board`),
  toast: {
    queued: 'Waiting for the network',
    sending: 'Saving…',
    saved: 'Saved',
    moved: (name: string, label: string) => `${name} → ${label}`,
  },
  needsYou: {
    title: (name: string) => `${name} was not moved.`,
    retry: 'Retry',
    dismiss: 'Dismiss',
  },
  cardState: { queued: 'waiting to be saved', 'needs-you': 'was not moved' },
  empty: {
    title: 'No cars on this day',
    text: 'Nothing is booked yet, and no car is left from earlier days.',
    onlyCarried: 'Nothing is booked for this day; the cars below are from earlier ones.',
    add: 'Add an appointment',
    today: 'Go to today',
  },
  failed: 'The board could not be loaded.',
  stale: (age: string) => `This is the board as it was ${age}.`,
  serviceStatus: 'Service status',
  loading: 'The board is loading',
  connection: {
    connecting: 'Connecting…',
    live: 'Live',
    polling: (seconds: number) => `Updating every ${seconds} s`,
    offline: 'Offline',
    waiting: (count: number) => `${count} ${count === 1 ? 'change' : 'changes'} waiting`,
  },
  header: {
    shop: 'Shop',
    previousDay: 'Previous day',
    nextDay: 'Next day',
    today: 'Today',
    pickDate: 'Pick a date',
    search: 'Search cars, people, services',
    help: 'Keyboard help',
    add: 'New',
    technicians: 'Technicians',
    yourTime: (time: string) => `${time} for you`,
  },
  kpi: {
    label: 'The day in numbers',
    jobs: 'jobs',
    onPrem: 'cars here',
    ready: 'ready',
    problems: 'need you',
    none: 'all on time',
    booked: 'booked',
    paid: 'paid',
    unpaid: 'open',
    showProblems: 'Show only cars that are late, overrun or waiting',
  },
  daySheet: ['Time', 'Status', 'Customer', 'Car', 'Work', 'Where', 'Technician', 'Total'],
  keys: 'Keyboard',
  cardHint: 'Enter opens, M moves, arrow keys go from card to card.',
  loadMenu: {
    stats: 'Numbers',
    phone: 'Technician view',
    kiosk: 'Wall screen',
    print: 'Print day sheet',
    addShop: 'Add another shop…',
    signOut: 'Sign out of this shop',
  },
} as const;

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

/** A card as it is read out: `3:00 PM to 4:00 PM, Brake pads, R. Cohen, 2018 Ford F-150, technician Alba Reyes, late 18 minutes`. */
export function cardName(card: Card, zone: string, urgency: Urgency | null, carried: boolean): string {
  const parts = [
    carried ? `from ${formatDate(card.date)}` : '',
    speakWindow(card.start, card.end, zone),
    card.services.map(({ name }) => name).join(' and '),
    shortName(card.customer.name),
    card.vehicle?.label ?? '',
    card.technician === null ? 'no technician' : `technician ${card.technician.name}`,
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
