import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { moveAppointment } from '#shared/contract/appointments.ts';
import { allowedFrom } from '#shared/domain/status.ts';
import { RunningShop } from './support/running-shop.ts';

const rivals = 200;
const rounds = 12;

describe('200 moves of one card at one version, all at once', () => {
  let shop: RunningShop;

  beforeAll(async () => {
    shop = await RunningShop.open();
  }, 120_000);

  afterAll(() => shop.close());

  it('have one winner, and show it to the 199 others, in each of twelve rounds', async () => {
    const line = shop.openLine(rivals);
    let card = await shop.givenCard('2031-06-06');
    for (let round = 0; round < rounds; round += 1) {
      const { id, version, status } = card;
      const targets = [status, ...allowedFrom(status)];
      const moves = Array.from({ length: rivals }, (_, rival) =>
        line.send(moveAppointment, { params: { id }, body: { version, status: targets[rival % targets.length] } }),
      );
      const answers = await Promise.all(moves);
      const winners = answers.filter((answer) => answer.status === 200);
      const losers = answers.filter((answer) => answer.status === 409);
      expect([winners.length, losers.length]).toEqual([1, rivals - 1]);
      card = winners[0]?.body.data;
      expect(card.version).toBe(version + 1);
      for (const { body } of losers) expect(body).toMatchObject({ code: 'version_conflict', current: card });
    }
    line.close();
  }, 240_000);
});
