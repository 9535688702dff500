import { describe, expect, it } from '@jest/globals';
import { statusLabels as contractLabels, statuses } from '#shared/contract/statuses.ts';
import { allowedFrom, canMove } from '#shared/domain/status.ts';
import { connectionText } from '#web/board/clock.tsx';
import { changedByOthers, versionsOf } from '#web/board/remote-changes.ts';
import { staleAge } from '#web/board/stale-age.ts';
import { lastToUndo, toastedMove } from '#web/board/undo.ts';
import { cardName, jobText, urgencyText, whenText, whyNot } from '#web/board/words.ts';
import { statusLabels } from '#web/format/status-labels.ts';
import { aBoard, aCard } from './cards.ts';

describe('a card', () => {
  const card = aCard(1, {
    start: '2025-09-20T21:00:00.000Z',
    end: '2025-09-20T22:00:00.000Z',
    customer: { ...aCard(1).customer, name: 'Ruth Cohen' },
    vehicle: { id: 'veh_1', label: '2018 Ford F-150', plate: '8ABC391' },
    total: 24_900,
    technician: { id: 'tec_1', name: 'Alba Reyes' },
  });

  it('is read out with everything that is on it', () => {
    expect(
      cardName(
        card,
        { timeZone: 'America/Los_Angeles', currency: 'USD', showsMoney: true },
        { kind: 'late', minutes: 18 },
        false,
      ),
    ).toBe(
      '2:00 PM to 3:00 PM, Oil change, R. Cohen, 2018 Ford F-150, plate 8ABC391, technician Alba Reyes, $249, late 18 minutes',
    );
  });

  it.each([
    [{ paid: 24_900 }, '$249, paid'],
    [{ paid: 10_000 }, '$249, $100 of it paid'],
    [{ total: 0 }, '$0'],
    [{ address: '12 Elm Ct' }, '$249, at 12 Elm Ct'],
    [{ notes: 'Dog in the yard' }, '$249, has notes'],
  ])('is read out with what its icons tell: %j ends with %s', (more, end) => {
    const shop = { timeZone: 'America/Los_Angeles', currency: 'USD', showsMoney: true };
    expect(cardName({ ...card, ...more }, shop, null, false)).toMatch(
      new RegExp(`Alba Reyes, ${end.replace('$', '\\$').replace(', $', ', \\$')}$`),
    );
  });

  it('tells no amount where the whole room hears it', () => {
    const shop = { timeZone: 'America/Los_Angeles', currency: 'USD', showsMoney: false };
    expect(cardName({ ...card, paid: 100 }, shop, null, false)).toMatch(/technician Alba Reyes$/);
  });

  it('from an earlier day says so', () => {
    expect(
      cardName({ ...card, technician: null }, { timeZone: 'UTC', currency: 'USD', showsMoney: false }, null, true),
    ).toMatch(/^from Sat, Sep 20, .*no technician$/);
  });

  it('tells when it is in full and from now', () => {
    const at = (time: string) => whenText(card, 'America/Los_Angeles', Date.parse(`2025-09-20T${time}Z`));
    expect(at('19:30')).toBe('Sat, Sep 20, 2:00 PM to 3:00 PM PDT, in 1 h 30 min');
    expect(at('21:20')).toBe('Sat, Sep 20, 2:00 PM to 3:00 PM PDT, 20 min ago');
  });

  it('names its first service and how many more', () => {
    const [service] = card.services;
    expect(jobText({ services: [...card.services, ...card.services, ...card.services] })).toBe(`${service?.name} + 2`);
    expect(urgencyText({ kind: 'overrun', minutes: 77 })).toBe('Over 1 h 17 min');
  });
});

describe('statuses', () => {
  it('are called as the contract calls them', () => {
    expect(statusLabels).toEqual(contractLabels);
  });

  it('that may not be entered say why, in words of their own', () => {
    const illegal = statuses.flatMap((from) =>
      statuses.filter((to) => !canMove(from, to)).map((to) => [from, to] as const),
    );
    const reasons = illegal.map(([from, to]) =>
      whyNot(
        from,
        to,
        allowedFrom(from).map((status) => statusLabels[status]),
      ),
    );
    expect(reasons.length).toBeGreaterThan(10);
    expect(reasons.filter((reason) => reason.length < 20)).toEqual([]);
  });
});

describe('the connection', () => {
  const polling = { state: 'polling', interval: 15, since: 0 } as const;
  it.each([
    [polling, false, 0, 'Connecting…'],
    [polling, true, 3, 'Updating every 15 s'],
    [{ ...polling, state: 'live' }, true, 0, 'Live'],
    [{ ...polling, state: 'offline' }, true, 0, 'Offline'],
    [{ ...polling, state: 'offline' }, true, 2, 'Offline, 2 changes waiting'],
    [{ ...polling, state: 'offline' }, false, 1, 'Offline, 1 change waiting'],
  ] as const)('%j, answered %s, %i waiting, is: %s', (connection, answered, waiting, text) => {
    expect(connectionText(connection, answered, waiting)).toBe(text);
  });

  it('lets a board grow old only after a minute without answers', () => {
    const board = { board: aBoard(), error: undefined, connection: polling, updatedAt: 0 };
    const offline = { ...board, connection: { ...polling, state: 'offline' } } as const;
    expect(staleAge(board, 90_000)).toBeUndefined();
    expect(staleAge(offline, 59_000)).toBeUndefined();
    expect(staleAge(offline, 60_000)).toBe(60_000);
  });
});

describe('news', () => {
  const before = aBoard(aCard(1), aCard(2), aCard(3));
  it('are cards others changed or added, not those moved here', () => {
    const after = aBoard(aCard(1, { version: 2 }), aCard(2, { version: 2 }), aCard(3), aCard(4));
    const own = [{ cardId: aCard(2).id }] as unknown as Parameters<typeof changedByOthers>[2];
    expect(changedByOthers(versionsOf(before), after, own)).toEqual([aCard(1).id, aCard(4).id]);
  });
});

describe('the toast', () => {
  const move = (id: string, fields: object = {}) =>
    ({ id, state: 'saved', ...fields }) as Parameters<typeof lastToUndo>[0][number];
  it('is about the last move that was not refused', () => {
    expect(toastedMove([move('1'), move('2', { state: 'needs-you' })])?.id).toBe('1');
  });

  it('is not about taking back', () => {
    expect(toastedMove([move('1'), move('2', { undoes: '1' })])).toBeUndefined();
    expect(toastedMove([])).toBeUndefined();
  });

  it('is not all that can be taken back: Ctrl+Z goes on to the move before', () => {
    const moves = [move('1'), move('2'), move('3', { undoes: '2' }), move('4', { state: 'needs-you' })];
    expect(lastToUndo(moves)?.id).toBe('1');
    expect(lastToUndo([move('1'), move('2', { undoes: '1', state: 'needs-you' })])?.id).toBe('1');
    expect(lastToUndo([move('1'), move('2', { undoes: '1' })])).toBeUndefined();
  });
});
