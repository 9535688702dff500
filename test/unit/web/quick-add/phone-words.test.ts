import { describe, expect, it } from '@jest/globals';
import { phoneProblem } from '#web/quick-add/phone-words.ts';

describe('why something is no phone number', () => {
  it('says of a number from abroad without its plus how to begin it', () => {
    expect(phoneProblem('44 20 7946 0958', 'US')).toMatch(
      /too long for a phone number \(United States\).*\+ and the country/,
    );
  });

  it('shows what was typed without what turns the words around it', () => {
    expect(phoneProblem('\u202E12\u200B3', 'US')).toMatch(/^“123” is too short/);
  });
});
