/** People of twenty countries as a shop's list has them: names in their letters, numbers as they are dialled there. */
const people: readonly (readonly [name: string, phone: string])[] = [
  ['Zoë Müller', '+49 30 901820'],
  ['Siobhán O’Brien', '+353 1 679 1977'],
  ['Łukasz Żółć', '+48 22 694 50 00'],
  ['José Ángel Peña', '+34 914 12 00 00'],
  ['François Lefèvre', '+33 1 42 60 30 30'],
  ['Åse Lundgren', '+46 8 506 800 00'],
  ['Ægir Þórsson', '+354 551 2345'],
  ['Иван Петров', '+7 495 123-45-67'],
  ['Γιώργος Παπαδόπουλος', '+30 21 0345 6789'],
  ['山田 太郎', '+81 3-1234-5678'],
  ['王小明', '+86 10 8888 8888'],
  ['김민수', '+82 2-312-3456'],
  ['عمر الحسن', '+971 4 331 1111'],
  ['שרה לוי', '+972 3-695-2222'],
  ['Nguyễn Thị Hạnh', '+84 24 3825 4321'],
  ['สมชาย ใจดี', '+66 2 123 4567'],
  ['Priya Iyer', '+91 11 2345 6789'],
  ['João Gonçalves', '+55 11 3456-7890'],
  ['Thandiwe Nkosi', '+27 11 234 5678'],
  ['Dwayne "The Rock" Johnson', '(310) 555-0199'],
];

/** A number of its own in the same place: another one in its last three digits. */
function numbered(phone: string, number: number): string {
  const digits = [...String(number).padStart(3, '0')];
  return phone.replaceAll(/\d(?=(?:\D*\d){0,2}\D*$)/g, () => digits.shift() ?? '');
}

/** As many customers as are wanted, up to a thousand, each with a name and a number of their own. */
export function worldCustomers(count: number): readonly { readonly name: string; readonly phone: string }[] {
  return Array.from({ length: count }, (_, at) => {
    const [name, phone] = people[at % people.length] ?? ['', ''];
    return { name: `${name} ${at}`, phone: numbered(phone, at) };
  });
}
