import type { Card, HistoryEntry } from '#client/core/api.ts';
import { trimmed } from '#shared/domain/typed.ts';
import { formatMoney } from '#shared/domain/written-money.ts';
import { formatDate, formatDateTime } from '#shared/domain/written-time.ts';
import { readAmount } from '../booking/amount.ts';
import { labelOfChoice } from '../booking/vehicle-choice.ts';
import { formatSpan } from '../booking/viewer-clocks.ts';
import { statusLabels } from '../format/status-labels.ts';
import { copy } from './copy.ts';
import type { Part, Setting, Values } from './edits.ts';
import type { Scene } from './scene.ts';

/** What ids and codes are called. */
export interface Names {
  readonly technician: (id: string) => string;
  readonly service: (code: string) => string;
}

function amountInWords(text: string, setting: Setting): string {
  const amount = readAmount(text, setting);
  return amount === undefined ? text : formatMoney(amount, setting.currency);
}

/** A part of an appointment as a sentence says it: `Alba Reyes`, `$89.50`, `nothing`. */
export function partInWords(part: Part, values: Values, names: Names, setting: Setting): string {
  const words = () => {
    switch (part) {
      case 'schedule': {
        const { start, end } = values.schedule;
        return start.at === undefined || end.at === undefined ? '' : formatSpan(start.at, end.at, setting.zone);
      }
      case 'technician':
        return values.technician === null ? copy.none.technician : names.technician(values.technician);
      case 'services':
        return values.services.map(names.service).join(', ');
      case 'vehicle':
        return labelOfChoice(values.vehicle);
      case 'total':
      case 'paid':
        return amountInWords(values[part], setting);
      default:
        return trimmed(values[part]);
    }
  };
  return words() || copy.nothing;
}

/** What fields are called in the history, by the name the service gives them. */
const fieldNames: Readonly<Record<string, string>> = {
  ...copy.partNames,
  status: 'Status',
  start: 'Start',
  end: 'End',
  date: 'Day',
  technicianId: copy.partNames.technician,
  serviceCodes: copy.partNames.services,
  customer: 'Customer',
};

/** What a field is called in the history. */
function fieldName(field: string): string {
  return fieldNames[field] ?? field;
}

function member(value: object, name: string): string | undefined {
  const found: unknown = (value as Readonly<Record<string, unknown>>)[name];
  return typeof found === 'string' ? found : undefined;
}

/** A value of the history in words, whatever it is: the service may tell of fields this page does not know. */
export function historyValue(field: string, value: unknown, { zone, currency }: Setting): string {
  if (value === null || value === undefined || value === '') return copy.nothing;
  if (Array.isArray(value)) {
    return value.map((each) => historyValue(field, each, { zone, currency })).join(', ') || copy.nothing;
  }
  if (typeof value === 'object') {
    return member(value, 'name') ?? member(value, 'label') ?? member(value, 'code') ?? JSON.stringify(value);
  }
  if (typeof value === 'number' && (field === 'total' || field === 'paid')) return formatMoney(value, currency);
  const text = String(value);
  if (field === 'status' && text in statusLabels) return statusLabels[text as keyof typeof statusLabels];
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return formatDate(text);
  if (/^\d{4}-\d{2}-\d{2}T.*Z$/.test(text)) return formatDateTime(text, zone);
  return text;
}

/** What an entry of the history says, one line per field that people know: `Technician: Alba Reyes → Chen`. */
export function historyLines({ changes, operation }: HistoryEntry, setting: Setting): string[] {
  const lines = changes
    .filter(({ field }) => field !== 'rank' && field !== 'position' && !field.endsWith('At') && field !== 'version')
    .map(({ field, from, to }) => {
      return `${fieldName(field)}: ${historyValue(field, from, setting)} → ${historyValue(field, to, setting)}`;
    });
  return lines.length === 0 ? [operation] : lines;
}

/** What the ids and codes of a panel are called, with those the card itself knows. */
export function namesOf({ team, offers }: Pick<Scene, 'team' | 'offers'>, card: Card): Names {
  return {
    technician: (id) => team.find((person) => person.id === id)?.name ?? card.technician?.name ?? id,
    service: (code) => offers.find((offer) => offer.code === code)?.name ?? code,
  };
}
