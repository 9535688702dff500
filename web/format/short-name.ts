function words(...lines: readonly string[]): ReadonlySet<string> {
  return new Set(lines.flatMap((line) => line.split(' ')));
}

/** Words that belong to the surname after them: `van der Berg`, `de la Cruz`, `al-Sayed` (without its hyphen). */
const particles = words(
  'al bin da das de del della den der des di do dos du el ibn la las le los mac mc san st. ten ter van vom von zu zum zur',
);

/** Words, also with an s, by which a name is a company's or a household's, not a person's. */
const trade = words(
  'and auto automotive bank bro brother cafe car church city clinic club co company corp customer dental electric express family farm fleet food garage gmbh group hotel house inc llc ltd motor pizza plc rental repair restaurant sarl school service shop smiths srl street studio taxi the towing trust valley wash',
);

/** How such words end: a bakery, plumbing, construction, logistics, a dealership, a pharmacy. */
const tradeEnding = /(?:ery|ing|tion|ics|ship|cy|lines)s?$/i;

/** Surnames that often stand first, as in Vietnam, Korea, Japan, China and Hungary. */
const firstSurnames = words(
  'bui chen cho choi dang hoang horvath huang ito jung kang kim kobayashi kovacs lee li lim liu nagy nakamura ngo nguyen park pham phan sato suzuki szabo takahashi tanaka toth tran vu wang watanabe wong wu yamada yoon zhang zhao zhou zhu',
);

/** What stands before a name, or behind it, and is none of it. */
const titles = words('dr frau herr mme mr mrs ms prof professor saint sir');
const endings = words('jr sr ii iii phd');

/** Particles that are given names as well, where they stand first: Al Green. */
const givenToo = words('al des mac');

const isLatin = (word: string) => /^\p{Script=Latin}[\p{Script=Latin}\p{M}'’ʼ.-]*$/u.test(word);
const plain = (word: string) => word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
const isOneOf = (known: ReadonlySet<string>, word: string) => known.has(plain(word));

/** Whether a word is written as a given name is: `Rosa`, `Anna-Lena`, not `ACME`, `J.`, `iPhone` or `Joe's`. */
function isGivenName(word: string): boolean {
  return isLatin(word) && /^\p{Lu}/u.test(word) && /\p{Ll}/u.test(word) && !/['’]s$/.test(word) && !word.endsWith('.');
}

/** Whether a word belongs to a company or a household: `&`, `24/7` and `.com` are of no person either. */
function isTrade(word: string): boolean {
  return (
    isOneOf(trade, word) ||
    isOneOf(trade, word.replace(/s$/i, '')) ||
    tradeEnding.test(word) ||
    /[^\p{L}\p{M}'’ʼ.-]|\.\p{L}/u.test(word)
  );
}

/** Whether words are a surname: one word, with none but particles before it. */
function isSurname(parts: readonly string[]): boolean {
  const last = parts.at(-1);
  if (last === undefined || last.length < 2 || !isLatin(last) || isOneOf(endings, last) || last.endsWith('.'))
    return false;
  return parts.slice(0, -1).every((part) => isOneOf(particles, part));
}

/**
 * A customer as the board shows them: initial and surname of who is clearly a person by both, `R. Cohen`, `P. van der Berg`,
 * also of `Smith, John`. Everything else is shown as it is, since a part of it would be somebody nobody knows: companies,
 * households, titles, several given names or surnames, and scripts in which the surname may come first.
 */
export function shortName(name: string): string {
  const whole = name.trim().normalize('NFC').split(/\s+/).join(' ');
  const [before = '', after, ...more] = whole.split(/ ?, ?/);
  const order = after === undefined ? before.split(' ') : [...after.split(' '), ...before.split(' ')];
  const [given = '', ...surname] = order;
  if (more.length > 0 || (after !== undefined && (after === '' || after.includes(' ')))) return whole;
  if (!isGivenName(given) || !isSurname(surname)) return whole;
  const isSurnameFirst = isOneOf(firstSurnames, given) || (isOneOf(particles, given) && !isOneOf(givenToo, given));
  if (isSurnameFirst || isOneOf(titles, given) || order.some(isTrade)) return whole;
  return `${[...given][0]}. ${surname.join(' ')}`;
}
