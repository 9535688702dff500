import type { Card } from '#client/core/api.ts';
import { writeAmount } from '#shared/domain/amount.ts';
import type { AmountSetting } from '#shared/domain/amount-style.ts';
import { trimmed } from '#shared/domain/typed.ts';
import { readAmount } from '../booking/amount.ts';
import { type Span, spanAt, spanProblem } from '../booking/span.ts';
import { type VehicleChoice, vehicleProblems } from '../booking/vehicle-choice.ts';

/** What can be said about an appointment here, as the fields of the panel have it. */
export interface Values {
  readonly schedule: Span;
  readonly technician: string | null;
  readonly services: readonly string[];
  readonly vehicle: VehicleChoice;
  readonly address: string;
  readonly notes: string;
  /** Amounts as they are typed. */
  readonly total: string;
  readonly paid: string;
}

/** A part of an appointment that can be changed. */
export type Part = keyof Values;

/** What is changed and not saved yet: only what differs from the card. */
export type Edits = Readonly<Partial<Values>>;

/** The parts in the order they are shown. */
export const parts = [
  'schedule',
  'technician',
  'services',
  'vehicle',
  'address',
  'notes',
  'total',
  'paid',
] as const satisfies readonly Part[];

/** Where and in which currency the fields are read. */
export type Setting = AmountSetting;

/** A card as the fields show it. */
export function valuesOf(card: Card, setting: Setting): Values {
  const { vehicle } = card;
  return {
    schedule: spanAt(Date.parse(card.start), Date.parse(card.end), setting.zone),
    technician: card.technician?.id ?? null,
    services: card.services.map(({ code }) => code),
    vehicle: vehicle === null ? { kind: 'none' } : { kind: 'known', id: vehicle.id, label: vehicle.label },
    address: card.address ?? '',
    notes: card.notes ?? '',
    total: writeAmount(card.total, setting),
    paid: writeAmount(card.paid, setting),
  };
}

/** What two values must have in common to mean the same. */
function essence(part: Part, values: Values, setting: Setting): string {
  switch (part) {
    case 'schedule': {
      const { start, end } = values.schedule;
      return JSON.stringify([start.at ?? start, end.at ?? end]);
    }
    case 'vehicle': {
      const { vehicle } = values;
      return vehicle.kind === 'known' ? vehicle.id : JSON.stringify(vehicle);
    }
    case 'address':
    case 'notes':
      return trimmed(values[part]);
    case 'total':
    case 'paid':
      return String(readAmount(values[part], setting) ?? `?${values[part]}`);
    default:
      return JSON.stringify(values[part]);
  }
}

/** Whether a part says the same in both. */
export function isSame(part: Part, one: Values, other: Values, setting: Setting): boolean {
  return essence(part, one, setting) === essence(part, other, setting);
}

/** The edits with one more; one that says what the card says is none. */
export function stage(edits: Edits, change: Edits, card: Card, setting: Setting): Edits {
  const base = valuesOf(card, setting);
  const next = { ...base, ...edits, ...change };
  const kept = parts.filter((part) => (part in edits || part in change) && !isSame(part, base, next, setting));
  return Object.fromEntries(kept.map((part) => [part, next[part]]));
}

/** The edits without some parts. */
export function without(edits: Edits, dropped: readonly Part[]): Edits {
  return Object.fromEntries(Object.entries(edits).filter(([part]) => !dropped.includes(part as Part)));
}

/** The parts that are changed, in their order. */
export function changedParts(edits: Edits): Part[] {
  return parts.filter((part) => edits[part] !== undefined);
}

const lengthOf = (text = ''): number => [...trimmed(text)].length;

/** The parts the service would not take as they are. */
export function invalidParts(edits: Edits, setting: Setting): Part[] {
  const wrong: Record<Part, boolean> = {
    schedule: edits.schedule !== undefined && spanProblem(edits.schedule) !== undefined,
    technician: false,
    services: edits.services !== undefined && edits.services.length === 0,
    vehicle: edits.vehicle !== undefined && vehicleProblems(edits.vehicle).length > 0,
    address: lengthOf(edits.address) > 200,
    notes: lengthOf(edits.notes) > 1_000,
    total: edits.total !== undefined && readAmount(edits.total, setting) === undefined,
    paid: edits.paid !== undefined && readAmount(edits.paid, setting) === undefined,
  };
  return parts.filter((part) => wrong[part]);
}
