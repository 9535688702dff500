import { randomInt } from 'node:crypto';
import { invalidParameter } from './secret-error.ts';

/** What a password may be made of. */
export interface PasswordWish {
  readonly PasswordLength: number;
  readonly ExcludeCharacters: string;
  readonly ExcludeNumbers: boolean;
  readonly ExcludePunctuation: boolean;
  readonly ExcludeUppercase: boolean;
  readonly ExcludeLowercase: boolean;
  readonly IncludeSpace: boolean;
  readonly RequireEachIncludedType: boolean;
}

const anyOf = (characters: string): string => characters[randomInt(characters.length)] ?? '';

/** A random password, as `GetRandomPassword` makes one. @throws SecretError where nothing is left to make it of */
export function randomPassword(wish: PasswordWish): string {
  const kinds = [
    wish.ExcludeNumbers ? '' : '0123456789',
    wish.ExcludePunctuation ? '' : '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~',
    wish.ExcludeUppercase ? '' : 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
    wish.ExcludeLowercase ? '' : 'abcdefghijklmnopqrstuvwxyz',
    wish.IncludeSpace ? ' ' : '',
  ]
    .map((kind) => Array.from(kind, (each) => (wish.ExcludeCharacters.includes(each) ? '' : each)).join(''))
    .filter((kind) => kind !== '');
  if (kinds.length === 0) throw invalidParameter('Every character a password could have is excluded.');
  const required = wish.RequireEachIncludedType ? kinds.map(anyOf) : [];
  if (required.length > wish.PasswordLength) {
    throw invalidParameter(`A password of ${wish.PasswordLength} characters has no room for each kind of them.`);
  }
  const others = Array.from({ length: wish.PasswordLength - required.length }, () => anyOf(kinds.join('')));
  const all = [...required, ...others];
  for (let at = all.length - 1; at > 0; at -= 1) {
    const other = randomInt(at + 1);
    [all[at], all[other]] = [all[other] ?? '', all[at] ?? ''];
  }
  return all.join('');
}
