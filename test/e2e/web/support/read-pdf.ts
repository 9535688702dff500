/** Reads the PDF a file holds, as `PrintedPage`s on stdout. A process of its own: jest lets no library import what it needs. */
import { readFile } from 'node:fs/promises';
import { getDocumentProxy } from 'unpdf';
import type { PrintedPage, PrintedText } from './paper.ts';

async function read(pdf: Uint8Array): Promise<PrintedPage[]> {
  const document = await getDocumentProxy(new Uint8Array(pdf));
  const pages: PrintedPage[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const { width, height } = page.getViewport({ scale: 1 });
    const { items } = await page.getTextContent();
    const texts: PrintedText[] = [];
    for (const item of items) {
      if (!('str' in item) || item.str === '') continue;
      const [, , , , x = 0, bottom = 0] = item.transform as number[];
      const [y, last] = [height - bottom, texts.at(-1)];
      // Pieces of a line follow each other, sometimes without the space between them.
      const isNext = last !== undefined && Math.abs(last.y - y) < 2 && Math.abs(last.x + last.width - x) < 6;
      if (isNext) {
        const gap = x - last.x - last.width > 1 && !/\s$/.test(last.text) ? ' ' : '';
        texts[texts.length - 1] = { ...last, text: last.text + gap + item.str, width: x + item.width - last.x };
      } else texts.push({ text: item.str, x, y, width: item.width });
    }
    const printed = texts.map((text) => ({ ...text, text: text.text.replaceAll('\u00a0', ' ').trim() }));
    pages.push({ width, height, texts: printed.filter(({ text }) => text !== '') });
  }
  return pages;
}

console.log(JSON.stringify(await read(await readFile(process.argv[2] ?? ''))));
