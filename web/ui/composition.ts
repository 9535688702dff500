/**
 * Whether a key press belongs to an input method (Chinese, Japanese, Korean, accents by dead keys): Enter takes what is
 * composed, arrows go through what is offered. Safari ends a composition before it tells of the key that ended it; what is
 * left then is the code 229, which UI Events keeps for keys an input method has handled.
 */
function belongsToComposition({ isComposing, keyCode }: KeyboardEvent): boolean {
  return isComposing || keyCode === 229;
}

/**
 * Keeps the keys of a composition from everything on the page, whoever listens: no field, menu, window or board ever
 * hears of them. What the browser itself does with them stays.
 * @returns ends it
 */
export function guardCompositions(page: Window): () => void {
  const guard = (event: KeyboardEvent) => {
    if (belongsToComposition(event)) event.stopImmediatePropagation();
  };
  page.addEventListener('keydown', guard, true);
  return () => page.removeEventListener('keydown', guard, true);
}
