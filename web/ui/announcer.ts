/** How long a sentence stays in the live region: long enough to be read out, short enough not to be found later. */
const staysFor = 6_000;

let region: HTMLElement | undefined;
let clearing: ReturnType<typeof setTimeout> | undefined;

/** Puts the page's polite live region in place. It must be there before the first sentence, or that one goes unheard. */
export function installAnnouncer(body: HTMLElement): void {
  region = body.ownerDocument.createElement('div');
  region.className = 'visually-hidden';
  region.setAttribute('role', 'status');
  region.setAttribute('aria-live', 'polite');
  region.id = 'announcer';
  body.append(region);
}

/** Says a sentence to those who listen to the page, after what they are hearing now. */
export function announce(sentence: string): void {
  if (region === undefined) return;
  // The same sentence twice is no change of text, and would not be said again.
  region.textContent = region.textContent === sentence ? `${sentence}\u00a0` : sentence;
  clearTimeout(clearing);
  clearing = setTimeout(() => {
    if (region !== undefined) region.textContent = '';
  }, staysFor);
}
