/**
 * Cells that a spreadsheet would run. Whoever types a name, a note or an address decides what an export says, and a program
 * that opens it takes what begins with `=`, `+`, `-` or `@` for a formula (OWASP, "CSV Injection"). An apostrophe before it
 * makes it text.
 */

/** What a formula begins with; spreadsheets take the wide forms of East Asian keyboards for the same. */
const beginsFormula = /[=+\-@＝＋－＠]/;

/** Programs that drop it at the start of a cell look at what follows. */
const isPassedOver = /[\s"'`]/;

/** What another program takes for the end of a cell: Excel in Europe reads commas as text, and ends cells at semicolons. */
const endsCell = /[,;|\t\r\n]/;

/** What has no such character is no formula, whatever else it says. */
const mayBeFormula = /[=+\-@＝＋－＠\t\r]/;

/** A phone number (E.164) is a plus and digits: a number to whoever takes it for a formula, and of use only as it is. */
const isPhoneNumber = /^\+\d{7,15}$/;

/** Each character of a cell, and whether a formula would begin with it. */
function* characters(cell: string): Generator<{ at: number; character: string; isFormula: boolean }> {
  let canBegin = true;
  for (const [at, character] of cell.split('').entries()) {
    yield { at, character, isFormula: canBegin && beginsFormula.test(character) };
    canBegin = endsCell.test(character) || (canBegin && isPassedOver.test(character));
  }
}

/** A cell that spreadsheets show as what it says, and run nothing of. */
export function defused(cell: string): string {
  if (!mayBeFormula.test(cell) || isPhoneNumber.test(cell)) return cell;
  let harmless = '';
  for (const { character, isFormula } of characters(cell)) harmless += isFormula ? `'${character}` : character;
  return /^'*[\t\r]/.test(harmless) ? `'${harmless}` : harmless;
}

/** The cell that `defused` made harmless, as it was. */
export function undefused(cell: string): string {
  const written = /^'+[\t\r]/.test(cell) ? cell.slice(1) : cell;
  let original = '';
  for (const { at, character, isFormula } of characters(written)) {
    original = (isFormula && written[at - 1] === "'" ? original.slice(0, -1) : original) + character;
  }
  return original;
}
