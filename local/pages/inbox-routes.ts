import path from 'node:path';
import type { Alarms } from '../cloudwatch/alarms.ts';
import { fileRoute, type StaticRoute } from '../http/static-routes.ts';
import type { Inbox } from '../sns/inbox.ts';
import { firedAlarms } from './fired-alarm.ts';
import { inboxHtml } from './inbox-html.ts';
import { pageHeaders } from './page-headers.ts';

/** What the inbox is made of. */
export interface InboxParts {
  readonly alarms: Alarms;
  readonly inbox: Inbox;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/** The inbox as a page, and the bar the board gets while an alarm is on. */
export function inboxRoutes({ alarms, inbox, now }: InboxParts): StaticRoute[] {
  const file = (name: string, contentType: string): StaticRoute =>
    fileRoute(`/inbox/${name}`, path.join(import.meta.dirname, name), contentType, pageHeaders);
  return [
    {
      path: '/inbox',
      read: async () => {
        const body = inboxHtml(firedAlarms(alarms.all()), inbox.messages, now());
        return { contentType: 'text/html; charset=utf-8', body, headers: pageHeaders };
      },
    },
    {
      path: '/inbox/alarms.json',
      read: async () => {
        const body = JSON.stringify(firedAlarms(alarms.all()));
        return { contentType: 'application/json', body, headers: pageHeaders };
      },
    },
    file('inbox.css', 'text/css; charset=utf-8'),
    file('inbox.js', 'text/javascript; charset=utf-8'),
    file('alarm-bar.css', 'text/css; charset=utf-8'),
    file('alarm-bar.js', 'text/javascript; charset=utf-8'),
  ];
}
