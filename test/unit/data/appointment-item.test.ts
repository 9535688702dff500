import { describe, expect, it } from '@jest/globals';
import { appointmentCodec } from '#shared/data/appointment-item.ts';
import type { Item } from '#shared/data/table.ts';
import { provenTenant } from '#shared/data/tenant.ts';

const stored = {
  pk: 'T#shop#D#2026-11-30',
  sk: 'A#one',
  version: 3,
  status: 'scheduled',
  rank: 'a0',
  start: 1_796_000_000_000,
  end: 1_796_003_600_000,
  customer: { id: 'c', name: 'Zoë Łukasik', phone: '+48123456789' },
  vehicle: { id: 'v', label: 'Škoda', version: 2 },
  services: [{ code: 'oil', name: 'Oil', price: 4_500, minutes: 30 }],
  technician: { id: 't', name: 'Ada' },
  total: 4_500,
  paid: 0,
  createdAt: 1_795_000_000_000,
  updatedAt: 1_795_000_000_001,
} as const;

/** With an attribute nobody knows, as a later release may write, in each of its maps. */
const later = { unknown: 1 };
const written: Item = {
  ...{ ...stored, ...later },
  customer: { ...stored.customer, ...later },
  vehicle: { ...stored.vehicle, ...later },
  services: stored.services.map((service) => ({ ...service, ...later })),
  technician: { ...stored.technician, ...later },
};

describe('an item of an appointment', () => {
  const codec = appointmentCodec(provenTenant('shop'));

  it('is read without what is not known, and nothing of that is written', () => {
    const card = codec.parse(written);
    expect(card).toEqual(codec.parse({ ...stored, services: [...stored.services] }));
    expect(JSON.stringify([card, codec.present(card), codec.attributes(card)])).not.toContain('unknown');
    expect(card).toMatchObject({
      id: 'one',
      date: '2026-11-30',
      endDate: '2026-11-30',
      notes: null,
      vehicle: { plate: null },
    });
  });

  it.each([
    ['a price that is no number', { total: Number.NaN }, ['total']],
    ['a state there is not', { status: 'lost' }, ['status']],
    ['a customer without a name', { customer: { id: 'c', phone: '1' } }, ['customer', 'name']],
    ['a service that is a word', { services: ['oil'] }, ['services', 0]],
  ])('is refused with %s, and where', (_, wrong, path) => {
    const parse = () => codec.parse({ ...written, ...wrong });
    expect(parse).toThrow(expect.objectContaining({ issues: [expect.objectContaining({ path })] }));
  });
});
