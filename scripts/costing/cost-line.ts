import { rounded } from './money.ts';
import { type PriceName, priceOf, prices } from './prices.ts';

/** A line of the bill of a stage, dollars a month. */
export interface CostLine {
  readonly service: string;
  readonly what: string;
  /** How the quantity comes about; of what shops use, that of one shop. */
  readonly how: string;
  /** Of one shop, to a tenth of a cent; 0 of what costs the same whoever uses it. */
  readonly shop: number;
  /** To a cent: what is added up is what is shown. */
  readonly stage: number;
}

const perText: Readonly<Record<number, string>> = { 1: '', 1000000: ' a million' };

/** A price as people read it, with all its digits, and what it is for. */
export function priceText(name: PriceName): string {
  const { dollars, per } = prices[name];
  const amount = dollars.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 9 });
  return `$${amount}${perText[per] ?? ` for ${per.toLocaleString('en-US')}`}`;
}

/** A quantity as people read it: whole where it is large, else three digits of it. */
export function amountText(quantity: number): string {
  if (quantity >= 100) return Math.round(quantity).toLocaleString('en-US');
  return Number(quantity.toPrecision(3)).toString();
}

/** What is paid for how much is used: of one shop, and of all. */
export function usedLine(
  name: PriceName,
  what: string,
  [ofShop, ofStage]: readonly [number, number],
  how = '',
): CostLine {
  const { service, unit } = prices[name];
  return {
    service,
    what,
    how: `${amountText(ofShop)} ${unit}${how} × ${priceText(name)}`,
    shop: rounded(ofShop * priceOf(name), 3),
    stage: rounded(ofStage * priceOf(name)),
  };
}

/** What is added up. */
export interface ServiceSum {
  readonly service: string;
  readonly shop: number;
  readonly stage: number;
}

/** The lines together. */
export function sumOf(lines: readonly Pick<CostLine, 'shop' | 'stage'>[]): Omit<ServiceSum, 'service'> {
  return {
    shop: rounded(
      lines.reduce((sum, { shop }) => sum + shop, 0),
      3,
    ),
    stage: rounded(lines.reduce((sum, { stage }) => sum + stage, 0)),
  };
}

/** The lines together by service, the dearest first. */
export function byService(lines: readonly CostLine[]): readonly ServiceSum[] {
  const groups = [...Map.groupBy(lines, ({ service }) => service)];
  return groups
    .map(([service, some]) => ({ service, ...sumOf(some) }))
    .toSorted((one, other) => other.stage - one.stage);
}
