import { describe, expect, it } from '@jest/globals';
import { newPairingCode, pairingCodeOf, writtenPairingCode } from '#shared/domain/pairing-code.ts';

describe('a pairing code', () => {
  it('is six letters, each as likely as the others', () => {
    const asked: number[] = [];
    let next = 0;
    const code = newPairingCode((below) => {
      asked.push(below);
      next += 1;
      return next * 3;
    });
    expect([code, asked]).toEqual(['FJMQTX', [20, 20, 20, 20, 20, 20]]);
  });

  it('is shown in halves, and read back however it is typed', () => {
    expect(writtenPairingCode('WDJBMJ')).toBe('WDJ-BMJ');
    for (const typed of [
      'WDJ-BMJ',
      'wdjbmj',
      ' W D J · b m j ',
      'wdj‑bmj',
      '\u200ewdj–bmj\n',
      'WDJ.BMJ',
      'w_d_j_b_m_j',
    ]) {
      expect(pairingCodeOf(typed)).toBe('WDJBMJ');
    }
  });

  it.each(['', 'WDJBM', 'WDJBMJX', 'WDJBMA', 'WDJ/BMJ', 'WDJBM1', 'ＷＤＪＢＭＪ'])('is not %j', (typed) => {
    expect(pairingCodeOf(typed)).toBeUndefined();
  });
});
