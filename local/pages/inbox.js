// Keeps the inbox up to date while somebody looks at it. What is opened, chosen or being read is left alone.

/** Milliseconds between two looks. */
const pause = 10_000;

async function look() {
  const isRead = document.querySelector('details[open]') !== null || document.getSelection()?.type === 'Range';
  if (document.visibilityState !== 'visible' || isRead || document.activeElement !== document.body) return;
  try {
    const text = await (await fetch('/inbox')).text();
    const fresh = new DOMParser().parseFromString(text, 'text/html').querySelector('main');
    const known = document.querySelector('main');
    if (fresh !== null && fresh.innerHTML !== known?.innerHTML) known?.replaceWith(fresh);
  } catch {
    // The cloud is down: what was told stays.
  }
}

setInterval(look, pause);
