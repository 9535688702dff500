/** A line of the help: keys, and what they do. */
type KeyLine = readonly [keys: readonly string[], what: string];

/** What keys do on the numbers of a day. */
const stats: readonly KeyLine[] = [
  [['D'], 'Pick a date'],
  [['G'], 'Go to today'],
  [['B'], 'Board of this day, by status'],
  [['T'], 'Board of this day, by technician'],
  [['N'], 'New appointment'],
  [['?'], 'This help'],
  [['Esc'], 'Close'],
];

/** What keys do on the board. */
const board: readonly KeyLine[] = [
  [['←', '→', '↑', '↓'], 'Go from card to card'],
  [['Enter'], 'Open the card'],
  [['M'], 'Menu: move to…'],
  [['A'], 'Assign a technician'],
  [['[', ']'], 'Move to the previous or next column it may go to'],
  [['Shift ↑', 'Shift ↓'], 'Move up or down in its column'],
  [['Ctrl Z'], 'Undo the last move'],
  [['L'], 'Next card that is late, overrun or waiting'],
  [['N'], 'New appointment'],
  [['/'], 'Search'],
  [['1', '…', '9'], "Show one technician's cards, or no longer"],
  [['D'], 'Pick a date'],
  [['G'], 'Go to today'],
  [['B'], 'Board, by status'],
  [['T'], 'Day lanes, by technician'],
  [['?'], 'This help'],
  [['Esc'], 'Close, or end a drag'],
];

/** What keys do, page by page, as the help shows it. */
export const keyMaps = { board, stats } as const;
