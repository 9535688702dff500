import type { Card } from '#client/index.ts';

/** A card as a writer is told of it. */
export function aCard(mark: string, changed: Partial<Card> = {}): Card {
  return {
    id: `apt_${mark}`,
    version: 1,
    date: '2031-05-05',
    endDate: '2031-05-05',
    status: 'scheduled',
    rank: 'm',
    start: '2031-05-05T09:00:00Z',
    end: '2031-05-05T09:45:00Z',
    customer: { id: `cus_${mark}`, name: mark, phone: '+13105550123' },
    vehicle: null,
    services: [],
    technician: null,
    address: null,
    notes: null,
    total: 0,
    paid: 0,
    checkedInAt: null,
    readyAt: null,
    completedAt: null,
    createdAt: '2031-05-01T09:00:00Z',
    updatedAt: '2031-05-01T09:00:00Z',
    previousDate: null,
    ...changed,
  };
}
