import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { act, cleanup, render, screen } from '@testing-library/react';
import { aBoard, aCard } from '#test/unit/web/board/cards.ts';
import { DaySheet } from '#web/board/day-sheet.tsx';
import { noFilters } from '#web/board/filters.ts';
import { addBrowserParts } from './browser-parts.ts';

beforeEach(addBrowserParts);
afterEach(cleanup);

/** Draws it until the finder, which comes after the first view, is there. */
const draw = () =>
  act(async () => {
    render(drawn());
    await import('#shared/domain/text-filter.ts');
  });

const drawn = () => (
  <DaySheet board={aBoard(aCard(1))} shopName="Corner" timeZone="America/Los_Angeles" filters={noFilters} now={0} />
);

it('is there for who prints, also where that began while it was drawn and nobody listened yet', async () => {
  const media = (matches: boolean) => Object.assign(new EventTarget(), { matches, media: 'print' });
  globalThis.matchMedia = jest
    .fn()
    .mockReturnValueOnce(media(false))
    .mockReturnValue(media(true)) as unknown as typeof matchMedia;
  await draw();
  expect(screen.queryByRole('table')).not.toBeNull();
});

it('is not there for who does not', async () => {
  await draw();
  expect(screen.queryByRole('table')).toBeNull();
});
