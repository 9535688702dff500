import type { dayReport } from '#shared/contract/job-kinds.ts';
import { boardReader } from '#shared/data/board-reader.ts';
import { shopStore } from '#shared/data/shop-store.ts';
import { shopDateOf } from '#shared/domain/shop-time.ts';
import { dayFigures } from './day-figures.ts';
import { dayReportPage } from './day-report-page.ts';
import type { JobHandler } from './job-handler.ts';

/** Answers the numbers of a day, and writes a page to print: those and every job. */
export const reportDay: JobHandler<typeof dayReport> = async ({ date: asked }, context) => {
  const { runtime, shop, submittedAt, writeFile } = context;
  const now = runtime.now();
  const stored = await shopStore(runtime, shop).get();
  const date = asked ?? shopDateOf(submittedAt, stored.timeZone);
  const day = await dayFigures(boardReader(runtime, shop, 'shop'), stored, date, now);
  async function* page(): AsyncGenerator<string> {
    yield dayReportPage(day);
  }
  await writeFile(page(), { contentType: 'text/html; charset=utf-8', name: `day-${date}.html`, isPage: true });
  return { stats: day.stats };
};
