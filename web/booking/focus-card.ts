/** How long a card is waited for that another day's board may have to be fetched for, in milliseconds. */
const patience = 5_000;

/**
 * Puts the focus on a card as soon as the board shows it, or without one on the card that Tab reaches, unless somebody has taken the focus somewhere else by then. Called
 * as a window closes, which gives the focus back to where it was first.
 * @param id of the card
 */
export function focusCard(id: string | undefined): void {
  setTimeout(() => focusWhenShown(id), 0);
}

function focusWhenShown(id: string | undefined): void {
  let before: Element | null | undefined;
  const selector = id === undefined ? '[data-focus][tabindex="0"]' : `[data-focus="${CSS.escape(id)}"]`;
  const find = () => document.querySelector<HTMLElement>(selector);
  const tryNow = () => {
    // A window that is about to close gives the focus back to where it was first, and only then is it the card's.
    if (document.querySelector('dialog[open]') !== null) return false;
    const { activeElement } = document;
    before ??= activeElement;
    const card = find();
    if (card === null) return false;
    if (activeElement === before || activeElement === document.body || activeElement === null) {
      card.focus();
      card.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    }
    return true;
  };
  if (tryNow()) return;
  const observer = new MutationObserver(() => {
    if (tryNow()) observer.disconnect();
  });
  observer.observe(document.body, { childList: true, subtree: true });
  setTimeout(() => observer.disconnect(), patience);
}

/** The card that inherits the focus of one that goes: the next of its column, or the one before. */
export function heirOfCard(id: string): string | undefined {
  const cards = [...document.querySelectorAll<HTMLElement>('[data-focus]')];
  const card = cards.find(({ dataset }) => dataset.focus === id);
  const column = cards.filter((other) => other.closest('ul, ol') === card?.closest('ul, ol'));
  const at = card === undefined ? -1 : column.indexOf(card);
  return at < 0 ? undefined : (column[at + 1] ?? column[at - 1])?.dataset.focus;
}
