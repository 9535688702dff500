import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';

/** A line of a printed page, as far as a reader sees it as one: what stands on the same height in the same column. */
export interface PrintedText {
  readonly text: string;
  /** From the left and from the top, in points. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** A printed page. */
export interface PrintedPage {
  readonly width: number;
  readonly height: number;
  readonly texts: readonly PrintedText[];
}

/**
 * Prints a page as the browser does for paper of a kind, and reads what is on it. For looking at it: where the environment
 * variable `PAPER` names a folder, the prints stay there.
 */
export async function printed(page: Page, paper: 'A4' | 'Letter'): Promise<PrintedPage[]> {
  const { PAPER: kept } = process.env;
  const folder = kept ?? (await mkdtemp(join(tmpdir(), 'status-board-paper-')));
  const file = join(folder, `${randomUUID()}.pdf`);
  try {
    await page.pdf({ format: paper, path: file });
    const { stdout } = await promisify(execFile)(process.execPath, [join(import.meta.dirname, 'read-pdf.ts'), file]);
    return JSON.parse(stdout);
  } finally {
    if (kept === undefined) await rm(folder, { recursive: true });
  }
}

/** Every line of the print, page after page. */
export function linesOf(pages: readonly PrintedPage[]): string[] {
  return pages.flatMap(({ texts }) => texts.map(({ text }) => text));
}
