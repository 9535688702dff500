// The local cloud serves this beside the board, and nobody else: it tells whoever looks at the board that an alarm is on.

/** Milliseconds between two looks. */
const pause = 15_000;

const bar = document.createElement('div');
bar.className = 'local-alarm-bar';
bar.setAttribute('role', 'status');
bar.hidden = true;

function element(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

/** @param {{ name: string, impact: string }[]} alarms */
function show(alarms) {
  const [first] = alarms;
  bar.hidden = first === undefined;
  const text = first === undefined ? '' : alarms.length === 1 ? '1 alarm is on' : `${alarms.length} alarms are on`;
  // What says the same is left alone: screen readers would read it again.
  if (bar.dataset.names === alarms.map(({ name }) => name).join()) return;
  bar.dataset.names = alarms.map(({ name }) => name).join();
  const link = element('a', 'Look at the inbox');
  link.href = '/inbox';
  bar.replaceChildren(...(first === undefined ? [] : [element('strong', text), element('span', first.impact), link]));
}

async function look() {
  try {
    const answer = await fetch('/inbox/alarms.json');
    if (answer.ok) show(await answer.json());
  } catch {
    // The cloud is down; the board says so itself.
  }
}

document.body.prepend(bar);
look();
setInterval(() => document.visibilityState === 'visible' && look(), pause);
document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && look());
