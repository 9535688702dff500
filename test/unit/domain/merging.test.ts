import { describe, expect, it } from '@jest/globals';
import { mergedPerson } from '#shared/domain/merging.ts';

const kept = { name: 'Mia Cohen', phone: '+13105550123', email: null, notes: null };

describe('mergedPerson', () => {
  it('loses nothing that only the other one said', () => {
    const merged = { name: 'M. Cohen', phone: '+13105550124', email: 'm@example.com', notes: 'Gate 7' };
    expect(mergedPerson({ ...kept, email: 'mia@example.com' }, merged)).toEqual({
      name: 'Mia Cohen',
      phone: '+13105550123',
      email: 'mia@example.com',
      notes: 'Also: M. Cohen, +13105550124, m@example.com\nGate 7',
    });
    expect(mergedPerson(kept, merged).email).toBe('m@example.com');
  });

  it('says nothing twice', () => {
    const same = { ...kept, email: 'mia@example.com', notes: 'Gate 7' };
    expect(mergedPerson(same, same)).toEqual(same);
    expect(mergedPerson(kept, kept).notes).toBeNull();
  });

  it('cuts no notes, counted in characters, but refuses those that are too long together', () => {
    const long = { ...kept, notes: '🚗'.repeat(998) };
    expect(mergedPerson(long, { ...kept, notes: 'x' }).notes).toHaveLength(998 * 2 + 2);
    expect(() => mergedPerson(long, { ...kept, notes: 'xx' })).toThrow('1001 characters');
  });
});
