/** A number at so many decimals, halves up, also where the computer has a hair less than the half. */
export function rounded(amount: number, decimals = 2): number {
  const scale = 10 ** decimals;
  return Math.round(Number((amount * scale).toFixed(6))) / scale;
}

/** An amount as people read it: `$1,234.50`. Below a cent it has as many decimals as it takes to see two digits. */
export function dollars(amount: number): string {
  const size = Math.abs(amount);
  const decimals = size === 0 || size >= 0.01 ? 2 : Math.min(12, 1 - Math.floor(Math.log10(size)));
  const text = rounded(size, decimals).toLocaleString('en-US', {
    minimumFractionDigits: 2,
    maximumFractionDigits: decimals,
  });
  return `${amount < 0 ? '−' : ''}$${text}`;
}
