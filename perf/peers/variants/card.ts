import type { Item } from './store.ts';

/** The columns of the board, in order. */
export const columns = {
  scheduled: 'Scheduled',
  in_progress: 'In progress',
  ready: 'Ready',
  completed: 'Completed',
  no_show: 'No-show',
  canceled: 'Canceled',
} as const;

/** A card as it is stored. */
export interface StoredCard {
  readonly pk: string;
  readonly sk: string;
  readonly version: number;
  readonly endDate?: string;
  readonly status: keyof typeof columns;
  readonly rank: string;
  readonly start: number;
  readonly end: number;
  readonly customer: { readonly id: string; readonly name: string; readonly phone: string };
  readonly vehicle?: { readonly id: string; readonly label: string; readonly plate?: string };
  readonly services: readonly { code: string; name: string; price: number; minutes: number }[];
  readonly technician?: { readonly id: string; readonly name: string };
  readonly address?: string;
  readonly notes?: string;
  readonly total: number;
  readonly paid: number;
  readonly checkedInAt?: number;
  readonly readyAt?: number;
  readonly completedAt?: number;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly previousDate?: string;
  readonly keys?: Uint8Array;
}

const instant = (time: number) => new Date(time).toISOString();
const instantOrNull = (time: number | undefined) => (time === undefined ? null : instant(time));

/** An item as the API answers it. */
export function cardOf(item: Item) {
  const card = item as unknown as StoredCard;
  const { customer, vehicle, technician } = card;
  const date = card.pk.slice(card.pk.lastIndexOf('#') + 1);
  return {
    id: card.sk.slice(2),
    version: card.version,
    date,
    endDate: card.endDate ?? date,
    status: card.status,
    rank: card.rank,
    start: instant(card.start),
    end: instant(card.end),
    customer: { id: customer.id, name: customer.name, phone: customer.phone },
    vehicle: vehicle === undefined ? null : { id: vehicle.id, label: vehicle.label, plate: vehicle.plate ?? null },
    services: card.services.map(({ code, name, price, minutes }) => ({ code, name, price, minutes })),
    technician: technician === undefined ? null : { id: technician.id, name: technician.name },
    address: card.address ?? null,
    notes: card.notes ?? null,
    total: card.total,
    paid: card.paid,
    checkedInAt: instantOrNull(card.checkedInAt),
    readyAt: instantOrNull(card.readyAt),
    completedAt: instantOrNull(card.completedAt),
    createdAt: instant(card.createdAt),
    updatedAt: instant(card.updatedAt),
    previousDate: card.previousDate ?? null,
  };
}

/** A card as the API answers it. */
export type Card = ReturnType<typeof cardOf>;
