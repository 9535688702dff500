import { describe, expect, it } from '@jest/globals';
import { described, type FiredAlarm } from '#local/pages/fired-alarm.ts';
import { inboxHtml } from '#local/pages/inbox-html.ts';
import type { InboxMessage } from '#local/sns/inbox.ts';
import { noon } from '../support/hand-clock.ts';

const fired: FiredAlarm = {
  name: 'status-board-local-errors',
  impact: 'Boards do not open.',
  since: noon - 5 * 60_000,
  reason: 'Threshold Crossed: 2 datapoints',
  ways: [
    { name: 'Runbook', text: 'https://example.com/errors.md', isAddress: true },
    { name: 'Roll back v7', text: 'npm run rollback', isAddress: false },
  ],
};

const message = (more: object, state: object = {}): InboxMessage => ({
  ...{
    id: '1',
    at: noon,
    topic: 'status-board-local-page',
    subject: 'ALARM: "errors"',
    recipients: ['email to ops@example.com'],
  },
  message: JSON.stringify({
    ...{
      AlarmName: 'errors',
      AlarmDescription: 'Boards do not open.\nRunbook: https://x',
      NewStateValue: 'ALARM',
      NewStateReason: 'too many',
    },
    ...state,
  }),
  ...more,
});

/** Words of a page, without its marks. */
const textOf = (html: string) =>
  html
    .slice(html.indexOf('<body>'))
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

describe('the description of an alarm', () => {
  it('says what people suffer, and the ways on', () => {
    expect(
      described('Boards do not open.\nRunbook: https://example.com/a.md\nRoll back v7: npm run rollback\nnot one'),
    ).toEqual({
      impact: 'Boards do not open.',
      ways: [
        { name: 'Runbook', text: 'https://example.com/a.md', isAddress: true },
        { name: 'Roll back v7', text: 'npm run rollback', isAddress: false },
      ],
    });
  });
});

describe('the page of the inbox', () => {
  it('says that nothing is on where nothing is', () => {
    expect(textOf(inboxHtml([], [], noon))).toContain('No alarm is on Told so far Nothing yet.');
  });

  it('tells what is on: what people suffer, since when, why, and the ways on', () => {
    const html = inboxHtml([fired], [], noon);
    expect(textOf(html)).toContain(
      'Boards do not open. On for 5 minutes , since 2026-11-29 11:55 UTC · status-board-local-errors Threshold Crossed: 2 datapoints Runbook Roll back v7: npm run rollback',
    );
    expect(html).toContain('<a href="https://example.com/errors.md">Runbook</a>');
    expect(html).toContain('<title>1 alarm is on · Inbox');
  });

  it('tells what was told and to whom, the newest first', () => {
    const over = message({ id: '2', at: noon + 60_000, recipients: [] }, { NewStateValue: 'OK' });
    const text = textOf(inboxHtml([], [message({}), over], noon));
    expect(text).toMatch(
      /Over: Boards do not open\. 2026-11-29 12:01 UTC · errors status-board-local-page: nobody is subscribed/,
    );
    expect(text.indexOf('Over:')).toBeLessThan(text.indexOf('Went on:'));
    expect(text).toContain('status-board-local-page: email to ops@example.com');
  });

  it('makes one line of what new alarms tell at their first look', () => {
    const first = message({}, { NewStateValue: 'OK', OldStateValue: 'INSUFFICIENT_DATA' });
    const text = textOf(inboxHtml([], [first, first], noon));
    expect(text).toContain('Nothing yet. 2 alarms told at the first look that all is well.');
  });

  it('shows a message that is of no alarm as it is, and lets no text become a mark', () => {
    const html = inboxHtml(
      [
        {
          ...fired,
          impact: '<script>alert(1)</script>',
          ways: [{ name: 'x', text: 'https://x/"><b>', isAddress: true }],
        },
      ],
      [message({ subject: '<i>', message: 'plain & <b>bold</b>' })],
      noon,
    );
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(html).toContain('href="https://x/&quot;&gt;&lt;b&gt;"');
    expect(html).toContain('<pre>plain &amp; &lt;b&gt;bold&lt;/b&gt;</pre>');
    expect(html.match(/<script/g)).toHaveLength(1);
  });
});
