/** How long a card is waited for that another day's board may have to be fetched for, in milliseconds. */
const patience = 5_000;

/**
 * Puts the focus on a card as soon as the board shows it, unless somebody has taken the focus somewhere else by then. Called
 * as a window closes, which gives the focus back to where it was first.
 * @param id of the card
 */
export function focusCard(id: string): void {
  setTimeout(() => focusWhenShown(id), 0);
}

function focusWhenShown(id: string): void {
  const before = document.activeElement;
  const find = () => document.querySelector<HTMLElement>(`[data-focus="${CSS.escape(id)}"]`);
  const tryNow = () => {
    const { activeElement } = document;
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
