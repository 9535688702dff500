import { halfWidth } from './digits.ts';
import { trimmed, withoutInvisible } from './typed.ts';

/** In octets of UTF-8: RFC 5321 §4.5.3.1.1, and §4.5.3.1.3 without the angle brackets. */
const maxLocal = 64;
const maxAddress = 254;

/** RFC 5321 §4.1.2 `Atom`, with the letters of the world (RFC 6531 §3.3). */
const atom = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~\-\u{80}-\u{10FFFF}]+$/u;

/** RFC 5321 §4.1.2 `QcontentSMTP`, as RFC 6531 widens it. */
const quotedCharacter = /\\[\x20-\x7E]|[\x20!\x23-\x5B\x5D-\x7E\u{80}-\u{10FFFF}]/gu;

/** What no part of an address may have though it is beyond ASCII: spaces, controls and what cannot be seen, but for joiners. */
const unseen = /(?!\p{Join_Control})[[\p{Z}\p{C}\p{Default_Ignorable_Code_Point}\uFFFD]--\x20]/v;

/** What leaves no trace, but for joiners. */
const unseenMarks = /(?!\p{Join_Control})\p{Default_Ignorable_Code_Point}/gu;

/** What domains are written with; the dots are also those of East Asian keyboards (UTS #46). */
const domainCharacters = /^[\p{L}\p{M}\p{N}\p{Join_Control}\-.·・。．｡]+$/u;

const label = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

function octets(text: string): number {
  return new TextEncoder().encode(text).length;
}

/** Composed (RFC 6532 §3.1), the full-width ASCII of East Asian keyboards and the dots they have for a domain plain. */
function plain(text: string): string {
  const composed = halfWidth(text.normalize('NFC'));
  const at = composed.lastIndexOf('@') + 1;
  return `${composed.slice(0, at)}${composed.slice(at).replaceAll(/[。｡]/g, '.')}`;
}

/**
 * An e-mail address as it is stored: as typed, without what cannot be seen. In an internationalized address, joiners stay:
 * they spell Persian and Indic words.
 */
export function canonicalEmail(typed: string): string {
  const text = plain(withoutInvisible(typed));
  return octets(text) === text.length ? text : plain(trimmed(typed).replace(unseenMarks, ''));
}

function localFault(local: string): string | undefined {
  if (local === '') return 'must have a name before the @, as sam@example.com has';
  if (octets(local) > maxLocal) return `must have at most ${maxLocal} bytes before the @`;
  if (/^".*"$/.test(local)) {
    return local.slice(1, -1).replace(quotedCharacter, '') === '' ? undefined : 'has a quoted name that is not closed';
  }
  const atoms = local.split('.');
  if (atoms.includes('')) return 'has a dot too many before the @';
  const wrong = [...atoms.join('')].find((character) => !atom.test(character));
  return wrong === undefined ? undefined : `has "${wrong}" before the @, which only a name in quotes may have`;
}

/** A domain by its A-labels (RFC 5890), as the URL standard makes them; undefined where it is none. */
function asciiDomain(domain: string): string | undefined {
  const address = `http://${domain}`;
  return domainCharacters.test(domain) && URL.canParse(address) ? new URL(address).hostname : undefined;
}

/** Whether the address of a host is written as RFC 5321 §4.1.3 has it: `[192.0.2.1]`, `[IPv6:2001:db8::1]`. */
function isLiteral(domain: string): boolean {
  const [, six, four] = /^\[(?:IPv6:([0-9a-f:.]{2,45})|([0-9.]{7,15}))\]$/i.exec(domain) ?? [];
  if (six !== undefined) return URL.canParse(`http://[${six}]`);
  return four !== undefined && URL.canParse(`http://${four}`) && new URL(`http://${four}`).hostname === four;
}

function domainFault(domain: string): string | undefined {
  if (domain === '') return 'must have a domain after the @, as sam@example.com has';
  if (domain.startsWith('[')) return isLiteral(domain) ? undefined : `has "${domain}", which is no address of a host`;
  const ascii = asciiDomain(domain);
  const isDomain = (name: string) => name.split('.').every((part) => label.test(part)) && !/\.\d{1,63}$/.test(name);
  if (ascii === undefined || !isDomain(ascii)) return `has "${domain}", which is no domain`;
  return ascii.includes('.') ? undefined : `has the domain "${domain}" without an ending such as .com`;
}

/**
 * What keeps a text from being an e-mail address by RFC 5321 and, for letters beyond ASCII, RFC 6531, in words; undefined
 * where it is one. A domain needs a dot: RFC 5321 §2.3.5 refuses local names, and no top level takes mail.
 * @param address as `canonicalEmail` gives it
 */
export function emailFault(address: string): string | undefined {
  const at = address.lastIndexOf('@');
  if (at < 0) return 'must be an e-mail address such as sam@example.com';
  if (octets(address) > maxAddress) return `must have at most ${maxAddress} bytes`;
  const hidden = unseen.exec(address)?.[0];
  if (hidden !== undefined) {
    return `has the character U+${Number(hidden.codePointAt(0)).toString(16).toUpperCase().padStart(4, '0')}, which no address has`;
  }
  return localFault(address.slice(0, at)) ?? domainFault(address.slice(at + 1));
}

/**
 * By what addresses are the same: as mail is delivered, whatever the case of ASCII letters and the writing of the domain. Nothing else
 * is taken for the same, since somebody else may have the address that looks like it.
 */
export function emailKey(address: string): string {
  const at = address.lastIndexOf('@') + 1;
  const domain = address.slice(at);
  const lower = (text: string) => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
  return `${lower(address.slice(0, at))}${asciiDomain(domain) ?? lower(domain)}`;
}
