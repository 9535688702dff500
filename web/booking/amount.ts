import { parseAmount, writeAmount } from '#shared/domain/amount.ts';
import type { AmountSetting } from '#shared/domain/amount-style.ts';
import { minorDigits } from '#shared/domain/currency.ts';
import { maxAmount } from '#shared/domain/money.ts';
import { withoutInvisible } from '#shared/domain/typed.ts';
import { formatMoney } from '#shared/domain/written-money.ts';
import { copy } from './copy.ts';

/** What somebody typed as an amount, in minor units; undefined where it is none the service would take. */
export function readAmount(text: string, setting: AmountSetting): number | undefined {
  const read = parseAmount(text, setting);
  return 'amount' in read ? read.amount : undefined;
}

/** Why what somebody typed is no amount, and how to write one; undefined where it is one. */
export function amountProblem(text: string, setting: AmountSetting): string | undefined {
  const read = parseAmount(text, setting);
  if ('amount' in read) return undefined;
  const { amount: words } = copy;
  const { currency } = setting;
  const digits = minorDigits(currency);
  const typed = [...withoutInvisible(text)].slice(0, 30).join('');
  const example = writeAmount(895 * 10 ** Math.max(digits - 2, 0), setting);
  switch (read.problem) {
    case 'empty':
      return words.empty(example);
    case 'negative':
      return words.negative(typed);
    case 'tooPrecise':
      return words.tooPrecise(typed, currency, digits);
    case 'tooMuch':
      return words.tooMuch(typed, formatMoney(maxAmount, currency));
    case 'otherCurrency':
      return words.otherCurrency(read.sign, currency);
    case 'ambiguous':
      return words.ambiguous(typed, read.whole, read.decimal);
    default:
      return words.notANumber(typed, example);
  }
}

/** What an amount was understood as, where somebody typed it otherwise than the field would: `Read as €1,234.50.` */
export function amountHint(text: string, setting: AmountSetting): string | undefined {
  const amount = readAmount(text, setting);
  if (amount === undefined || text.trim() === writeAmount(amount, setting)) return undefined;
  return copy.amount.readAs(formatMoney(amount, setting.currency));
}
