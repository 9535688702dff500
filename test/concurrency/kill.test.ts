import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getAppointment, moveAppointment, updateAppointment } from '#shared/contract/appointments.ts';
import type { Card } from '#shared/contract/board.ts';
import { RunningShop } from './support/running-shop.ts';

const writers = 16;
const writesBeforeKill = 400;
const kills = 3;

describe('kill -9 of the service and its engine while 16 clients write', () => {
  let shop: RunningShop;

  beforeAll(async () => {
    shop = await RunningShop.open();
  }, 120_000);

  afterAll(() => shop.close());

  /** Moves, edits and reschedules a card until the service is gone; answers the card as last acknowledged. */
  async function write(card: Card, acknowledge: () => void): Promise<Card> {
    let current = card;
    for (let count = 0; ; count += 1) {
      const { id, version, status } = current;
      const move = { status: status === 'scheduled' ? 'in_progress' : 'scheduled' };
      const reschedule = { start: `2031-07-0${1 + (count % 7)}T17:00:00Z` };
      const [operation, change] = count % 3 === 0 ? [updateAppointment, reschedule] : [moveAppointment, move];
      try {
        const { status: answered, body } = await shop.line.send(operation, {
          params: { id },
          body: { version, ...change },
        });
        if (answered !== 200) return current;
        current = body.data;
        acknowledge();
      } catch {
        return current;
      }
    }
  }

  it('loses no acknowledged write', async () => {
    let cards = await Promise.all(Array.from({ length: writers }, () => shop.givenCard('2031-07-07')));
    for (let kill = 0; kill < kills; kill += 1) {
      let acknowledged = 0;
      const enough = Promise.withResolvers<void>();
      const acknowledge = () => {
        acknowledged += 1;
        if (acknowledged === writesBeforeKill) enough.resolve();
      };
      const writing = Promise.all(cards.map((card) => write(card, acknowledge)));
      await enough.promise;
      const restarting = shop.killAndRestart();
      const lastAcknowledged = await writing;
      await restarting;
      const found = await Promise.all(lastAcknowledged.map(({ id }) => shop.must(getAppointment, { params: { id } })));
      for (const [index, card] of found.entries()) {
        // One write more may have happened whose acknowledgement got lost.
        const { version = 0, ...rest } = lastAcknowledged[index] ?? {};
        expect([version, version + 1]).toContain(card.version);
        if (card.version === version) expect(card).toMatchObject(rest);
      }
      cards = found;
    }
  }, 240_000);
});
