import { jsonObjectOf } from '../logging/log-event.ts';
import type { InboxMessage } from '../sns/inbox.ts';
import { described, type FiredAlarm, type Way } from './fired-alarm.ts';
import { escaped } from './html.ts';

/** A time as people read it here, in UTC. */
function timeHtml(at: number): string {
  const iso = new Date(at).toISOString();
  return `<time datetime="${iso}">${iso.slice(0, 16).replace('T', ' ')} UTC</time>`;
}

/** `for 5 minutes` */
function duration(milliseconds: number): string {
  const minutes = Math.floor(milliseconds / 60_000);
  if (minutes < 1) return 'for less than a minute';
  if (minutes < 120) return minutes === 1 ? 'for 1 minute' : `for ${minutes} minutes`;
  return `for ${Math.floor(minutes / 60)} hours`;
}

function waysHtml(ways: readonly Way[]): string {
  if (ways.length === 0) return '';
  const links = ways.map(({ name, text, isAddress }) =>
    isAddress
      ? `<a href="${escaped(text)}">${escaped(name)}</a>`
      : `<span>${escaped(name)}: <code>${escaped(text)}</code></span>`,
  );
  return `<p class="ways">${links.join(' ')}</p>`;
}

function firedHtml({ name, impact, since, reason, ways }: FiredAlarm, now: number): string {
  return `<li class="ALARM"><h3>${escaped(impact)}</h3>
<p><span class="state">On ${duration(now - since)}</span>, since ${timeHtml(since)} · ${escaped(name)}</p>
<p class="quiet">${escaped(reason)}</p>${waysHtml(ways)}</li>`;
}

const stateWords: Readonly<Record<string, string>> = { ALARM: 'Went on', OK: 'Over', INSUFFICIENT_DATA: 'Cannot tell' };

function messageHtml({ at, subject, message, topic, recipients }: InboxMessage): string {
  const told = recipients.length === 0 ? 'nobody is subscribed' : recipients.join(', ');
  const to = `<p class="quiet">${escaped(topic)}: ${escaped(told)}</p>`;
  const {
    AlarmName: name,
    AlarmDescription: description,
    NewStateValue: state,
    NewStateReason: reason,
  } = jsonObjectOf(message) ?? {};
  if (typeof name !== 'string' || typeof state !== 'string') {
    return `<li><h3>${escaped(subject)}</h3><p>${timeHtml(at)}</p>${to}<pre>${escaped(message)}</pre></li>`;
  }
  const { impact } = described(String(description ?? ''));
  const word = stateWords[state] ?? state;
  return `<li class="${escaped(state)}"><h3><span class="state">${word}:</span> ${escaped(impact === '' ? name : impact)}</h3>
<p>${timeHtml(at)} · ${escaped(name)}</p>${to}
<details><summary>Why</summary><p class="quiet">${escaped(String(reason))}</p></details></li>`;
}

/** Whether an alarm only tells, as new ones do at their first look, that all is well. */
function isFirstOk({ message }: InboxMessage): boolean {
  const { OldStateValue: old, NewStateValue: state } = jsonObjectOf(message) ?? {};
  return old === 'INSUFFICIENT_DATA' && state === 'OK';
}

function firstHtml(count: number): string {
  if (count === 0) return '';
  return `<p class="quiet">${count === 1 ? '1 alarm' : `${count} alarms`} told at the first look that all is well.</p>`;
}

/**
 * The inbox as a page: what is on now, and what people would have been told.
 * @param messages the oldest first
 * @param now epoch milliseconds
 */
export function inboxHtml(fired: readonly FiredAlarm[], messages: readonly InboxMessage[], now: number): string {
  const on = fired.map((alarm) => firedHtml(alarm, now)).join('');
  const telling = messages.filter((message) => !isFirstOk(message));
  const earlier = telling.toReversed().map(messageHtml).join('');
  const count = fired.length === 1 ? '1 alarm is on' : `${fired.length} alarms are on`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${fired.length === 0 ? 'Inbox' : `${count} · Inbox`} · Status Board, local</title>
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/inbox/inbox.css">
<script defer src="/inbox/inbox.js"></script>
</head>
<body>
<header><h1>Inbox</h1><nav><a href="/">Board</a></nav></header>
<p class="quiet">What alarms of this local cloud would have told people by mail and chat.</p>
<main>
<h2>${fired.length === 0 ? 'No alarm is on' : count}</h2>
${on === '' ? '' : `<ul>${on}</ul>`}
<h2>Told so far</h2>
${earlier === '' ? '<p>Nothing yet.</p>' : `<ul>${earlier}</ul>`}${firstHtml(messages.length - telling.length)}
</main>
</body>
</html>
`;
}
