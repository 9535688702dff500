function words(...lines: readonly string[]): ReadonlySet<string> {
  return new Set(lines.flatMap((line) => line.split(' ')));
}

/** Words that belong to the surname after them: `van der Berg`, `de la Cruz`, `al-Sayed` (without its hyphen). */
const particles = words(
  'af al ap av ben bin bint da dal dalla das de del della den der des di do dos du el el- ibn la las le les lo los mac mc',
  'o san santa st st. ter ten te tot van vom von zu zum zur vander vanden y',
);

/** Words by which a name is a company's or a household's, not a person's. */
const trade = words(
  'ab academy ag agency airport and aps as associates auto automotive autos bakery bank bar brothers bros build builders',
  'bus bv cab cabs cafe care cars catering center centre church city clinic club co co. college company construction corp',
  'corp. corporation council county courier delivery dental department dept. electric electrical energy enterprises family',
  'farm farms fire fleet food foods foundation garage gas gmbh group health heating holding holdings home homes hospital',
  'hotel household inc inc. industries institute insurance international kft kg kitchen landscaping leasing limo llc llp',
  'logistics lp ltd ltd. market media medical motor motors moving nursery nv oy painting park parts pharmacy pizza plc',
  'plumbing police post power pizzeria property public pty realty rental rentals repair restaurant roofing rv s.a. s.l.',
  's.p.a. s.r.l. s.r.o. salon sarl school schools security service services shop shuttle solar solutions spa srl station',
  'store storage studio studios supply sports systems taxi taxis team tech technologies the towing trading transit',
  'transport travel tree trust u.s. union united university utilities vans works',
);

/** Surnames that often stand first, as in Vietnam, Korea, China and Hungary. */
const firstSurnames = words(
  'bui chang chen cheng cho choi chung dang dinh do doan duong hoang huang huynh im jang jung kang kim kwon lam le lee li',
  'lim lin liu ly mai nagy ngo nguyen nguyễn park pham phạm phan song sun szabó tran trần trinh truong vo vu wang wu xu',
  'yang yoon yu zhang zhao zhou zhu',
);

/** What stands before a name, or behind it, and is none of it. */
const titles = words(
  'capt. col. dame dhr. don doña dott. dr dr. fr frau fr. herr hr hr. lady lord m. madame maître me me. miss mlle mme',
  'monsieur mr mr. mrs mrs. ms ms. mx mx. prof prof. rabbi rev rev. señor señora sgt. signor signora sir sr sr. sra sra.',
);
const endings = words('jr jr. sr sr. ii iii iv esq esq. md m.d. phd ph.d. dds cpa');

/** Particles that are given names as well, where they stand first: Ben Brown, Al Green. */
const givenToo = words('al ben des mac');

const isLatin = (word: string) => /^\p{Script=Latin}[\p{Script=Latin}\p{M}'’ʼ.-]*$/u.test(word);
const isOneOf = (known: ReadonlySet<string>, word: string) => known.has(word.toLowerCase());

/** Whether a word is written as a given name is: `Rosa`, `Anna-Lena`, not `ACME`, `J.`, `iPhone` or `Joe's`. */
function isGivenName(word: string): boolean {
  return isLatin(word) && /^\p{Lu}/u.test(word) && /\p{Ll}/u.test(word) && !/['’]s$/.test(word) && !word.endsWith('.');
}

/** Whether a word belongs to a company or a household: `&`, `24/7` and `.com` are of no person either. */
function isTrade(word: string): boolean {
  return isOneOf(trade, word) || /[^\p{L}\p{M}'’ʼ.-]|\.\p{L}/u.test(word);
}

/** Whether words are a surname: one word, with none but particles before it. */
function isSurname(parts: readonly string[]): boolean {
  const last = parts.at(-1);
  if (last === undefined || !isLatin(last) || isOneOf(endings, last) || last.endsWith('.')) return false;
  return parts.slice(0, -1).every((part) => isOneOf(particles, part));
}

/**
 * A customer as the board shows them: initial and surname of who is clearly a person by both, `R. Cohen`, `P. van der Berg`,
 * also of `Smith, John`. Everything else is shown as it is, since a part of it would be somebody nobody knows: companies,
 * households, titles, several given names or surnames, and scripts in which the surname may come first.
 */
export function shortName(name: string): string {
  const whole = name.trim().normalize('NFC').split(/\s+/).join(' ');
  const [before = '', after, ...more] = whole.split(/\s*,\s*/);
  const order = after === undefined ? before.split(' ') : [...after.split(' '), ...before.split(' ')];
  const [given = '', ...surname] = order;
  if (more.length > 0 || (after !== undefined && (after === '' || after.includes(' ')))) return whole;
  if (!isGivenName(given) || !isSurname(surname)) return whole;
  const isSurnameFirst = isOneOf(firstSurnames, given) || (isOneOf(particles, given) && !isOneOf(givenToo, given));
  if (isSurnameFirst || isOneOf(titles, given) || order.some(isTrade)) return whole;
  return `${[...given][0]}. ${surname.join(' ')}`;
}
