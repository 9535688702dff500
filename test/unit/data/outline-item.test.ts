import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { appointmentCodec } from '#shared/data/appointment-item.ts';
import { outlineAttributes, outlineOf } from '#shared/data/outline-item.ts';
import { provenTenant } from '#shared/data/tenant.ts';
import { projected } from '#test/support/memory-table/stored-item.ts';
import { appointments } from '../domain/arbitraries.ts';

const shop = provenTenant('shop');
const codec = appointmentCodec(shop);

describe('the outline of a card', () => {
  it('has what the card has, of the attributes it asks for alone', () => {
    fc.assert(
      fc.property(appointments, (cards) => {
        for (const card of cards) {
          const item = { pk: `T#shop#D#${card.date}`, sk: `A#${card.id}`, ...codec.attributes(card) };
          const whole = codec.parse({ ...item, version: card.version, createdAt: 1, updatedAt: card.updatedAt });
          const outline = outlineOf(
            projected({ ...item, version: card.version, updatedAt: card.updatedAt }, outlineAttributes),
          );
          expect(whole).toMatchObject(outline);
          expect(Object.keys(outline)).toHaveLength(outlineAttributes.length - 1);
        }
      }),
    );
  });

  it('is none of an item that is no card', () => {
    const item = { pk: 'T#shop#D#2026-11-30', sk: 'A#one', status: 'lost' };
    const issues = expect.arrayContaining([expect.objectContaining({ path: ['status'] })]);
    expect(() => outlineOf(item)).toThrow(expect.objectContaining({ issues }));
  });
});
